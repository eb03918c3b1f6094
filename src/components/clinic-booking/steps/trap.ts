import { html, nothing, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { describedBy, type Field, labelOf, problemWith, renderField } from './field.js';
import type { View } from './view.js';

/** Its name on the form: programs that fill in forms like it, browsers do not know it. */
export const TRAP = 'website';

class Trap extends Directive {
  #isShown = false;

  /** Once shown it stays: nothing goes from under the hand that empties it. */
  override render(view: View): TemplateResult {
    const problem = problemWith(view, 'trap');
    this.#isShown ||= problem !== undefined;
    const field: Field = { id: TRAP, label: labelOf(view, 'trap'), problem };
    const control = html`<input
      id=${TRAP}
      name=${TRAP}
      type="text"
      autocomplete="off"
      tabindex=${this.#isShown ? nothing : '-1'}
      .value=${view.state.details.trap}
      aria-invalid=${problem ? 'true' : nothing}
      aria-describedby=${describedBy(field)}
    />`;
    return html`<div class=${this.#isShown ? 'field' : 'hidden-visually'} aria-hidden=${this.#isShown ? nothing : 'true'}>
      ${renderField(field, view.t, control)}
    </div>`;
  }
}

/**
 * A field that people never meet: only a program, or a browser in their name, fills it in. Then nothing is sent, the field is shown, and
 * whoever is a person can empty it.
 */
export const renderTrap = directive(Trap);
