import { summary } from './en/summary.js';
import type { Catalogue } from './messages.js';

export type SummaryKey = keyof typeof summary;

/** The words of the checklist's printed summary, which come when it is asked for. */
export const summaryMessages: Catalogue<SummaryKey> = {
  en: summary,
  locales: { es: () => import('./es/summary.js').then(({ summary }) => summary) },
};
