/**
 * Message tables: every word that a visitor reads, by key.
 *
 * A message may hold `{names}`. One that depends on a number is an object with the plural forms of its language, chosen by the value
 * named `count`.
 *
 * @module
 */

export type PluralMessage = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Message = string | PluralMessage;
export type Messages<Key extends string = string> = Readonly<Record<Key, Message>>;
export type Values = Readonly<Record<string, string | number>>;

/** One element's words: English at hand, every other language when it is asked for. */
export interface Catalogue<Key extends string> {
  en: Messages<Key>;
  locales: Readonly<Record<string, () => Promise<Messages<Key>>>>;
}

const rules = new Map<string, Intl.PluralRules>();

export function formatMessage(message: Message, locale: string, values: Values = {}): string {
  const text =
    typeof message === 'string' ? message : (message[pluralForm(locale, Number(values['count']))] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The language of a tag, without region or script: `es` of `es-MX`. */
export function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

function pluralForm(locale: string, count: number): Intl.LDMLPluralRule {
  let rule = rules.get(locale);
  if (!rule) rules.set(locale, (rule = new Intl.PluralRules(locale)));
  return rule.select(count);
}
