import type { LitElement } from 'lit';
import type { WidgetClass, WidgetTag } from './widgets.js';

type Element<Tag extends WidgetTag> = HTMLElementTagNameMap[Tag];
type Method = (...values: never[]) => unknown;

/**
 * What an element is given: its own properties by their names, and attributes that every element has. A property that has an attribute is
 * written as one; the others, such as `clinic`, are for what is rendered here.
 */
export type Props<Tag extends WidgetTag> = {
  readonly [
    Name in keyof Element<Tag> as Name extends keyof LitElement
      ? never
      : Element<Tag>[Name] extends Method
        ? never
        : Name
  ]?: Element<Tag>[Name] | undefined;
} & {
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly lang?: string | undefined;
  readonly dir?: string | undefined;
  readonly slot?: string | undefined;
  readonly hidden?: boolean | undefined;
  readonly [name: `data-${string}` | `backend-${string}`]: string | undefined;
};

/** Attributes by name, and properties that have none. */
export interface Split {
  attributes: ReadonlyMap<string, string>;
  properties: ReadonlyMap<string, unknown>;
}

/** A name that HTML can hold, of an attribute that runs nothing. */
const NAME = /^(?!on|style$)[a-z][\w.:-]*$/;

/** @throws TypeError for a name that is no attribute's, or runs something, and for what is no attribute's value. */
export function split(element: WidgetClass, props: Readonly<Record<string, unknown>>): Split {
  const attributes = new Map<string, string>();
  const properties = new Map<string, unknown>();
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    const name = attributeOf(element, key);
    if (name === undefined) properties.set(key, value);
    else if (value !== false) attributes.set(name, textOf(name, value));
  }
  return { attributes, properties };
}

function textOf(name: string, value: unknown): string {
  if (!NAME.test(name)) throw new TypeError(`"${name}" is no attribute of a widget`);
  if (value === true) return '';
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  throw new TypeError(`${name}: expected text, a number or a boolean, found ${typeof value}`);
}

/** `heading-level` of `headingLevel`; nothing for a property without attribute. */
function attributeOf(element: WidgetClass, key: string): string | undefined {
  const declaration = element.elementProperties.get(key);
  const attribute = declaration?.attribute;
  if (attribute === false) return undefined;
  return typeof attribute === 'string' ? attribute : declaration ? key.toLowerCase() : key;
}

const REPLACEMENTS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** ` lang="es" compact=""`, with whatever is in them as text. */
export function writeAttributes(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([name, value]) => ` ${name}="${escape(value)}"`).join('');
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, each => REPLACEMENTS[each]!);
}
