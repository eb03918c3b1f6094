/** What a patient may bring along: the questions with the answers on paper. Fetched when it is asked for. */
import { html, render, type TemplateResult } from 'lit';
import type { Clinic } from '../../clinic/schema.js';
import type { Answers, ScreeningResult } from '../../clinic/screening.js';
import { type Tier, TIERS } from '../../clinic/levels.js';
import type { Rule, Therapy } from '../../clinic/therapy-schema.js';
import type { Language } from '../../controllers/language.js';
import type { InfoKey } from '../../i18n/info.js';
import { formatMessage, type Message, type Messages, type Values } from '../../i18n/messages.js';
import { type SummaryKey, summaryMessages } from '../../i18n/summary.js';
import { renderReview } from '../../pieces/evidence.js';
import { formatDate } from '../../time/format-date.js';
import { renderAction } from './result.js';
import styles from './summary.styles.js';

type Table = Messages<SummaryKey>;

export interface SummaryView {
  therapy: Therapy;
  clinic?: Clinic;
  result: ScreeningResult;
  answers: Answers;
  /** Of the rules. */
  version: string;
  words: Language<InfoKey>;
  /** The page's own words in place of ours. */
  messages: Partial<Record<SummaryKey, Message>>;
}

/** A view with the words that only paper needs. */
interface Paper extends SummaryView {
  p(key: SummaryKey, values?: Values): string;
}

/** How many lines there are to write on. */
const LINES = [1, 2, 3, 4, 5, 6];

export async function loadWords(language = 'en'): Promise<Table> {
  const { en, locales } = summaryMessages;
  return Object.hasOwn(locales, language) ? locales[language]!() : en;
}

/**
 * Prints the summary alone, from a frame of its own in the closed root: the page is not touched, its scripts find no way into the frame,
 * and the frame asks nobody for anything. Returns what takes it away; it also goes by itself after the print.
 */
export function printSummary(root: ShadowRoot, view: SummaryView, table: Table): () => void {
  const frame = document.createElement('iframe');
  const remove = (): void => frame.remove();
  // Not `hidden`: what is not rendered is not printed.
  Object.assign(frame.style, { position: 'absolute', inlineSize: '0', blockSize: '0', border: '0' });
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  // Chromium has the empty page at once, others a moment later: what is put in before is lost.
  frame.addEventListener('load', () => fill(frame, view, table, getComputedStyle(root.host).direction), { once: true });
  root.append(frame);
  return remove;
}

function fill(frame: HTMLIFrameElement, view: SummaryView, table: Table, direction: string): void {
  const { contentWindow: page, contentDocument: paper } = frame;
  if (!page || !paper) return;
  const { locale } = view.words;
  const p = (key: SummaryKey, values?: Values): string =>
    formatMessage(view.messages[key] ?? table[key], locale, values);
  Object.assign(paper.documentElement, { lang: locale, dir: direction });
  paper.title = p('summary');
  dress(paper, page as Window & typeof globalThis);
  render(renderSummary({ ...view, p }), paper.body);
  // Not in the middle of the event: some browsers still hold the frame then.
  page.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
  page.focus();
  page.print();
}

/** A sheet belongs to the document it was made in. Where a browser cannot make any, the paper is plain. */
function dress(paper: Document, { CSSStyleSheet }: typeof globalThis): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles.cssText);
    paper.adoptedStyleSheets = [sheet];
  } catch {
    // Headings and lists read well without.
  }
}

function renderSummary(view: Paper): TemplateResult {
  const { therapy, clinic, result, version, words, p } = view;
  const { t, text, locale } = words;
  const { hits, unsure, unanswered, isBroken } = result;
  const noes = result.shown.filter(({ id }) => view.answers.get(id) === 'no');
  return html`<main>
    <header>
      ${clinic ? html`<p class="clinic">${text(clinic.name)}</p>` : ''}
      <h1>${p('summary')}</h1>
      <p>${text(therapy.name)} · ${formatDate(today(), locale)} · ${p('version', { version })}</p>
      <p class="decides">${t('checklistDecides')}</p>
    </header>
    ${TIERS.map(tier => renderTier(tier, hits, view))} ${renderGroup(p('unsure'), unsure, text, advice => `${t('unsureIf')}: ${text(advice)}`)}
    ${renderGroup(p('unanswered'), unanswered, text)} ${isBroken ? html`<p>${p('broken')}</p>` : ''}
    ${renderGroup(p('noes'), noes, text)}
    <section class="notes">
      <h2>${p('notes')}</h2>
      ${LINES.map(() => html`<div class="line"></div>`)}
    </section>
    <footer>
      <p>${renderReview(therapy.review, words)}</p>
      <p>${p('kept')}</p>
    </footer>
  </main>`;
}

function renderTier(tier: Tier, hits: readonly Rule[], { clinic, words, p }: Paper): TemplateResult | '' {
  const rules = hits.filter(hit => hit.tier === tier);
  if (rules.length === 0) return '';
  const { t, text } = words;
  const title = p('tier', { tier: t(`tier-${tier}`), answer: t('answer-yes') });
  return renderGroup(title, rules, text, text, html`<p class="do">${renderAction(tier, clinic, words)}</p>`);
}

/** A heading and its questions, with what each is about where that helps a conversation. */
function renderGroup(
  title: string,
  rules: readonly Rule[],
  text: Language<InfoKey>['text'],
  adviceOf?: Language<InfoKey>['text'],
  action: TemplateResult | '' = '',
): TemplateResult | '' {
  if (rules.length === 0) return '';
  return html`<section>
    <h2>${title}</h2>
    ${action}
    <ul>
      ${rules.map(
        ({ question, advice }) => html`<li>
          ${text(question)} ${adviceOf ? html`<span class="advice">${adviceOf(advice)}</span>` : ''}
        </li>`,
      )}
    </ul>
  </section>`;
}

/** On this device, for it is here that it is printed. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-');
}
