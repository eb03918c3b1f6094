import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Visit } from '../../e2e/support/browser.js';
import { Person } from '../../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, send } from '../../e2e/support/walk.js';

/** Goes to the review as any visitor would, by mouse and keys. */
export async function goToReview(page: Page): Promise<Person> {
  const person = await Person.at(page);
  await chooseWhatAndWhom(person);
  await chooseTime(person);
  await fillDetails(person);
  return person;
}

/** Books on that page, from the first choice to the reference. */
export async function book({ page, offences }: Visit): Promise<Person> {
  const person = await goToReview(page);
  await send(person);
  assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  return person;
}

/** Everybody books at once, each in a window of their own, and the windows are closed. */
export async function eachBooks(visits: Promise<Visit>[]): Promise<void> {
  await Promise.all(
    visits.map(async opening => {
      const visit = await opening;
      await book(visit);
      await visit.page.browserContext().close();
    }),
  );
}
