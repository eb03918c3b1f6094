import { html, LitElement, type TemplateResult } from 'lit';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import { ClinicSource } from '../../src/controllers/clinic-source.js';
import { Language } from '../../src/controllers/language.js';
import { Owner } from '../../src/controllers/owner.js';
import { TherapySource } from '../../src/controllers/therapy-source.js';
import type { Catalogue, Message } from '../../src/i18n/messages.js';

type Key = 'hello' | 'days';

export const catalogue: Catalogue<Key> = {
  en: { hello: 'Hello {name}', days: { one: '{count} day', other: '{count} days' } },
  locales: {
    es: () => Promise.resolve({ hello: 'Hola {name}', days: { one: '{count} día', other: '{count} días' } }),
    pl: () => Promise.resolve({ hello: 'Cześć {name}', days: { one: '{count} dzień', few: '{count} dni', many: '{count} dni', other: '{count} dnia' } }),
    xx: () => Promise.reject(new TypeError('no such table')),
  },
}; // prettier-ignore

/** As small an element as can have the controllers. */
export class Probe extends LitElement {
  static override properties = { src: {}, endpoint: {}, therapy: {}, clinic: { attribute: false } };

  declare src?: string;
  declare endpoint?: string;
  declare therapy?: string;
  declare clinic?: ClinicDocument;
  messages: Partial<Record<Key, Message>> = {};

  readonly language = new Language<Key>(this, catalogue);
  readonly owner = new Owner(this);
  readonly source = new ClinicSource(this, this.owner);
  readonly therapies = new TherapySource(this, this.owner, this.language);

  protected override render(): TemplateResult {
    return html`<p>${this.language.t('hello', { name: 'Ada' })}</p>`;
  }
}

customElements.define('test-probe', Probe);

declare global {
  interface HTMLElementTagNameMap {
    'test-probe': Probe;
  }
}
