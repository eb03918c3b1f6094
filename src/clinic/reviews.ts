/**
 * Finds reviews that are out of date or dated in the future. Loaded when a review may be one of them.
 *
 * @module
 */
import type { Review, Therapy } from './therapy-schema.js';

export interface ReviewNote {
  review: Review;
  /** The page says that it is being reviewed again. */
  isOverdue: boolean;
  /** For the owner of the page. */
  message: string;
}

/**
 * What is to be said about the reviews of a therapy and of its claims.
 *
 * @param months - so many a review holds, counted as a calendar does: one of 31 January holds a month until the last of February
 * @param today - `2026-12-01`
 */
export function reviewNotes(therapy: Therapy, months: number, today: string): ReviewNote[] {
  return reviewsOf(therapy).flatMap(({ review, of }): ReviewNote[] => {
    if (isOverdue(review.date, months, today))
      return [{ review, isOverdue: true, message: overdue(of, review, months) }];
    return isAhead(review.date, today) ? [{ review, isOverdue: false, message: ahead(of, review) }] : [];
  });
}

export function isOverdue(date: string, months: number, today: string): boolean {
  const passed = monthOf(today) - monthOf(date);
  return passed > months || (passed === months && dayOf(today) > dayOf(date));
}

/** The clinic's day may be a day ahead of the one that is counted here. */
function isAhead(date: string, today: string): boolean {
  return Date.parse(date) - Date.parse(today) > 86_400_000;
}

/** Months since the year 0. */
function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function dayOf(date: string): number {
  return Number(date.slice(8));
}

function reviewsOf(therapy: Therapy): { review: Review; of: string }[] {
  const { id, explanation, conditions, benefits } = therapy;
  const claims = [...(explanation ? [explanation] : []), ...conditions, ...benefits].map(claim => ({
    review: claim.review,
    of: `therapy "${id}", claim "${claim.id}"`,
  }));
  return [{ review: therapy.review, of: `therapy "${id}"` }, ...claims].filter(
    (each): each is { review: Review; of: string } => !!each.review,
  );
}

function overdue(of: string, { date }: Review, months: number): string {
  return `${of}: reviewed ${date}, more than ${months} months ago; the page says that it is being reviewed again`;
}

function ahead(of: string, { date }: Review): string {
  return `${of}: the review is dated ${date}, which is still to come`;
}
