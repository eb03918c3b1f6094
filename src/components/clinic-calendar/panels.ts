import { nothing, type TemplateResult } from 'lit';
import type { DayReason } from './agenda.js';
import { renderDayList } from './day-list.js';
import { describeEmptyList, describeStale } from './describe.js';
import { renderNotice, renderStale as renderStaleNotice } from './notice.js';
import type { View } from './times.js';
import type { Walk } from './walk.js';

export interface Panel extends View {
  walk: Walk;
  pending: boolean;
  failed: boolean;
  staleSince?: string;
}

/** That the times are old ones, where nobody could be asked again. */
export function renderStale(panel: Panel): TemplateResult | typeof nothing {
  const words = panel.staleSince && describeStale(panel.staleSince, panel);
  return words ? renderStaleNotice({ ...panel, words, retry: panel.walk.renew }) : nothing;
}

/** The next free times by day, or why there are none. */
export function renderListPanel(panel: Panel): TemplateResult {
  const { walk, failed, staleSince } = panel;
  const { list, nextFree, opened } = walk.position;
  const isEmpty = list.days.length === 0;
  return renderDayList({
    ...panel,
    ...list,
    // With nothing to add to, the notice leads on.
    hasMore: list.hasMore && !(isEmpty && (nextFree || walk.asking.isLoading)),
    opened,
    notice: isEmpty || (failed && !staleSince) ? renderEmptyList(panel, isEmpty) : nothing,
    showEarlier: walk.showEarlier,
    showMore: walk.showMore,
    showAll: walk.showAll,
  });
}

/** `isEmpty`: nothing at all is there; else only the days that were to be added are missing. */
function renderEmptyList(panel: Panel, isEmpty: boolean): TemplateResult {
  const { agenda, position } = panel.walk;
  const { start: from, to } = position.list;
  const why = isEmpty ? agenda.why({ from, to }) : 'unknown';
  return renderWhy(panel, why, describeEmptyList(to, why, panel));
}

/** What stands in the place of times, and what leads on from there. */
export function renderWhy(panel: Panel, why: DayReason, words: string): TemplateResult {
  const { position, retry, goTo } = panel.walk;
  const { nextFree, isNextBefore: isBefore } = position;
  // Below a list its own times need no button.
  const isListed = isBefore && position.view === 'list' && position.list.days.length > 0;
  return renderNotice({ ...panel, why, words, retry, goTo, isBefore, ...(nextFree && !isListed && { nextFree }) });
}
