import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import {
  type Catalogue,
  formatMessage,
  languageOf,
  type Message,
  type Messages,
  type Values,
} from '../i18n/messages.js';
import { pickText } from '../clinic/pick-text.js';
import type { Text } from '../clinic/schema.js';

type Host<Key extends string> = ReactiveControllerHost & HTMLElement & { messages?: Partial<Record<Key, Message>> };

/**
 * The words and the language of one element: its own `lang`, else the nearest one around it, else the browser's.
 *
 * A language without a table here reads as English throughout, dates too: a page half in one language and half in another is worse.
 */
export class Language<Key extends string> implements ReactiveController {
  readonly #host: Host<Key>;
  readonly #catalogue: Catalogue<Key>;
  readonly #tables = new Map<string, Messages<Key>>();
  #tag = 'en';
  #loading?: string;
  #isReady = false;

  constructor(host: Host<Key>, catalogue: Catalogue<Key>) {
    this.#host = host;
    this.#catalogue = catalogue;
    this.#tables.set('en', catalogue.en);
    host.addController(this);
  }

  /**
   * Whether there are words to show. Until those of its first language are here an element shows its fallback rather than a flash of
   * English; later it keeps the old words until the new ones are here.
   */
  get ready(): boolean {
    return this.#isReady;
  }

  /** The language that is shown or on its way, `es`. */
  get wanted(): string {
    return this.#loading ?? languageOf(this.#tag);
  }

  /** For `Intl` and for `lang` attributes. */
  get locale(): string {
    return this.#tag;
  }

  hostConnected(): void {
    if (!isServer) watchers.add(this.#host);
  }

  hostDisconnected(): void {
    watchers.delete(this.#host);
  }

  hostUpdate(): void {
    const wanted = wantedLanguage(this.#host);
    const language = languageOf(wanted);
    if (this.#tables.has(language)) this.#use(this.#isLost(language) ? 'en' : wanted);
    else if (Object.hasOwn(this.#catalogue.locales, language)) void this.#load(wanted, language);
    else this.#use('en');
  }

  /** The words of `key`, the page's own before ours. */
  readonly t = (key: Key, values?: Values): string => {
    const message =
      this.#host.messages?.[key] ?? this.#tables.get(languageOf(this.#tag))?.[key] ?? this.#catalogue.en[key];
    return formatMessage(message, this.#tag, values);
  };

  /** A text of the clinic's, in this language or in the nearest one that it was written in. */
  readonly text = (text: Text | null | undefined): string => pickText(text, this.#tag);

  /** Its table could not be had. */
  #isLost(language: string): boolean {
    return language !== 'en' && this.#tables.get(language) === this.#catalogue.en;
  }

  #use(tag: string): void {
    this.#tag = tag;
    this.#loading = undefined;
    this.#isReady = true;
  }

  async #load(tag: string, language: string): Promise<void> {
    if (this.#loading === language) return;
    this.#loading = language;
    // Without its table the element still speaks, in English.
    const table = await this.#catalogue.locales[language]!().catch(() => this.#catalogue.en);
    this.#tables.set(language, table);
    if (this.#loading !== language) return;
    this.#use(this.#isLost(language) ? 'en' : tag);
    this.#host.requestUpdate();
  }
}

function wantedLanguage(host: HTMLElement): string {
  if (isServer) return toTag(host.getAttribute('lang') ?? 'en');
  for (let node: Element | null = host; node; node = parentAcrossRoots(node)) {
    const lang = node.getAttribute('lang');
    if (lang) return toTag(lang);
  }
  return toTag(navigator.language || 'en');
}

/** `lang` as `Intl` takes it: pages write `en_US`, browsers have said `en-US@posix`, and `Intl` throws at both. */
function toTag(lang: string): string {
  const tag = lang.replaceAll('_', '-').replace(/@.*/, '');
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return languageOf(tag).replace(/[^a-z]/g, '') || 'en';
  }
}

function parentAcrossRoots(node: Element): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Elements on the page, told when a `lang` anywhere changes. One observer serves them all. */
const watchers = new (class extends Set<ReactiveControllerHost & HTMLElement> {
  #observer?: MutationObserver;

  override add(host: ReactiveControllerHost & HTMLElement): this {
    this.#observer ??= new MutationObserver(() => this.forEach(each => each.requestUpdate()));
    // Of the document and of each shadow root around the element; watching one twice counts once.
    for (let root = host.getRootNode(); ; root = root.host.getRootNode()) {
      this.#observer.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
      if (!(root instanceof ShadowRoot)) break;
    }
    return super.add(host);
  }

  override delete(host: ReactiveControllerHost & HTMLElement): boolean {
    const deleted = super.delete(host);
    if (this.size === 0) this.#observer?.disconnect();
    return deleted;
  }
})();
