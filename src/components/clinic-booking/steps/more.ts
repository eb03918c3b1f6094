import type { nothing, TemplateResult } from 'lit';
import type { ForWhom } from '../../../booking/details.js';
import type { Row } from './review.js';
import type { View } from './view.js';

export const WHOM: readonly ForWhom[] = ['self', 'child', 'other'];

/** What only some clinics ask: whom the appointment is for, and what would help to come. */
export interface More {
  renderWhom(view: View): TemplateResult | typeof nothing;
  renderAccess(view: View): TemplateResult | typeof nothing;
  rowsOfOther(view: View): Row[];
  accessWords(view: View): string;
}

/** Empty where no clinic of the page asks for it: `late-asked.ts` fills it. */
export const more: Partial<More> = {};
