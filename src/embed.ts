/**
 * The script of `embed.html`: makes of its address the widgets that it shows, for sites that let nobody paste a script. The loader, which the
 * page has too, does the rest.
 *
 * @module
 */
import { readAllowed } from './embed/addresses.js';
import { guardFetch } from './embed/guard-fetch.js';
import { openBeside } from './embed/links.js';
import { tellFocus, tellHeights, tellSteps } from './embed/parent.js';
import { type Reading, readQuery, type Widget } from './embed/read-query.js';
import { rootOf, watchRoots } from './embed/roots.js';
import { ADDRESSES } from './embed/widgets.js';
import { embedMessages } from './i18n/embed.js';
import { formatMessage, languageOf } from './i18n/messages.js';

/** A widget that has something to show in the place of what waits; as `tokens.styles.ts` has it. */
const WAITING = '.root > slot:not(.lost), .awaited';

/** Then the script of a widget is not coming. */
const PATIENCE_MS = 10_000;

if (typeof document !== 'undefined') void start(document.documentElement, document.querySelector('#widgets'));

/** Another page than `embed.html` has no `place`, and stays as it is. */
async function start(root: HTMLElement, place: Element | null): Promise<void> {
  if (!place) return;
  const allowed = readAllowed(contentOf('clinic-embed-allow'));
  for (const entry of allowed.wrong) warn(`"${entry}" on the list is neither an origin nor an address`);
  const reading = readQuery(location.search, { page: location.href, allowed });
  const words = await wordsFor(root, reading.lang ?? navigator.language);
  document.title = words.title;
  if (!reading.ok) refuse(place, words.refused, reading.reason);
  else show(place, reading, words.refused);
}

function show(place: Element, reading: Extract<Reading, { ok: true }>, lost: string): void {
  reading.notes.forEach(warn);
  document.documentElement.dataset['theme'] = reading.theme;
  const judged = reading.widgets.flatMap(({ attributes }) => ADDRESSES.flatMap(name => attributes[name] ?? []));
  guardFetch(globalThis, judged, warn);
  const widgets = reading.widgets.map(makeWidget);
  if (parent === window) place.setAttribute('role', 'main');
  else follow(widgets);
  place.replaceChildren(...widgets);
  setTimeout(() => {
    for (const widget of widgets) if (widget.matches(':not(:defined)')) widget.append(paragraph(lost));
  }, PATIENCE_MS);
}

function makeWidget({ tag, id, attributes }: Widget): HTMLElement {
  const widget = document.createElement(tag);
  widget.id = id;
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
  return widget;
}

/** What a frame owes the page around it. */
function follow(widgets: readonly HTMLElement[]): void {
  watchRoots();
  tellHeights(document.documentElement, () => widgets.every(isShown));
  tellSteps(document, readAllowed(contentOf('clinic-embed-tell')).origins);
  for (const widget of widgets) {
    void customElements.whenDefined(widget.localName).then(() => {
      const root = rootOf(widget);
      root?.addEventListener('focusin', tellFocus);
      root?.addEventListener('click', openBeside);
    });
  }
}

function isShown(widget: HTMLElement): boolean {
  const root = rootOf(widget);
  return !!root?.querySelector('.root') && !root.querySelector(WAITING);
}

function refuse(place: Element, words: string, reason: string): void {
  console.error(`[clinic-embed] nothing is shown: ${reason}`);
  place.replaceChildren(paragraph(words));
  if (parent !== window) tellHeights(document.documentElement, () => true);
}

function paragraph(words: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.textContent = words;
  return paragraph;
}

/** In a language that there are words in; what is said around the widgets is in the language of what they say. */
async function wordsFor(root: HTMLElement, wanted: string): Promise<{ title: string; refused: string }> {
  const { en, locales } = embedMessages;
  const load = locales[languageOf(wanted.replaceAll('_', '-'))];
  root.lang = load ? wanted.replaceAll('_', '-') : 'en';
  const table = (await load?.().catch(() => undefined)) ?? en;
  return { title: formatMessage(table.title, root.lang), refused: formatMessage(table.refused, root.lang) };
}

function contentOf(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

function warn(note: string): void {
  console.warn(`[clinic-embed] ${note}`);
}
