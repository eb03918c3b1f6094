import { ElementRenderer, render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { type PropertyValues, ReactiveElement } from 'lit';
import type { Split } from './props.js';
import type { WidgetClass } from './widgets.js';

export interface ServedElement extends ReactiveElement {
  /** What is to stand in its shadow root; nothing where it can only show the content between its tags. */
  serve(): Promise<string | undefined>;
}

/** What Lit leaves behind for a browser that would go on where the server stopped. Ours begins anew. */
const MARKS = /<!--\/?lit-part[^>]*-->|<!--lit-node \d+-->|<\?>/g;

/** It waits for its document or its words. Nothing that comes from a document can look like this: texts are escaped. */
const WAITING = /^\s*(<div class="root"[^>]*>\s*)?<slot><\/slot>/;

/** To Lit a slot stands in an element. What it keeps of that one, it keeps for events, and there are none. */
const HOST = new (class extends ElementRenderer {})('');

const FAILED = '<slot class="lost">';

/**
 * An element of that class, made to be rendered where there is no page. It goes through its updates as in a browser, controllers and all,
 * because what it shows is loaded meanwhile; but it is never connected, and its `updated` is left out, which is about the page.
 */
export function makeServed(
  Base: WidgetClass,
  tag: string,
  base: string,
  { attributes, properties }: Split,
): ServedElement {
  const element = new (subclassOf(Base))();
  Object.defineProperties(element, { localName: { value: tag }, baseURI: { value: base } });
  for (const [name, value] of attributes) {
    element.setAttribute(name, value);
    element.attributeChangedCallback(name, null, value);
  }
  Object.assign(element, Object.fromEntries(properties));
  return element;
}

type ServedClass = (new () => ServedElement) & WidgetClass;

const subclasses = new WeakMap<WidgetClass, ServedClass>();

function subclassOf(Base: WidgetClass): ServedClass {
  let subclass = subclasses.get(Base);
  if (!subclass) subclasses.set(Base, (subclass = servedBy(Base)));
  void subclass.observedAttributes;
  return subclass;
}

function servedBy(Base: WidgetClass): ServedClass {
  return class extends Base implements ServedElement {
    #settle!: (shadow: string | undefined) => void;
    #fail!: (reason: unknown) => void;

    serve(): Promise<string | undefined> {
      return new Promise((settle, fail) => {
        this.#settle = settle;
        this.#fail = fail;
        // Whatever the owner of the page has to mend, visitors get the content between the tags.
        this.addEventListener('clinic-error', () => settle(undefined));
        this.enableUpdating(true);
      });
    }

    protected override createRenderRoot(): this {
      return this;
    }

    protected override performUpdate(): void {
      try {
        super.performUpdate();
      } catch (error) {
        this.#fail(error);
      }
    }

    protected override update(changed: PropertyValues): void {
      ReactiveElement.prototype['update'].call(this, changed);
      const shadow = collectResultSync(render(this.render(), { customElementHostStack: [HOST] })).replace(MARKS, '');
      if (!WAITING.test(shadow)) this.#settle(shadow.includes(FAILED) ? undefined : shadow.trim());
    }

    protected override updated(): void {}
  };
}
