import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Appointment, Slot } from '@medplum/fhirtypes';
import type { Browser } from 'puppeteer-core';
import { launch, visit } from '../e2e/support/browser.js';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom, fillDetails, patient, send } from '../e2e/support/walk.js';
import { type ClinicPage, startClinicPage } from './support/clinic-page.js';
import { type FhirServer, startFhirServer } from './support/fhir-server.js';

const HOUR_MS = 3_600_000;

describe('a clinic’s page before a FHIR server of another origin', () => {
  let browser: Browser;
  let server: FhirServer;
  let page: ClinicPage;

  before(async () => {
    browser = await launch();
    server = await startFhirServer();
    const { repository, url } = server;
    await repository.createResource({ resourceType: 'Schedule', id: 'm', actor: [{ reference: 'Practitioner/m' }] });
    const tomorrow = Math.floor(Date.now() / (24 * HOUR_MS) + 1) * 24 * HOUR_MS;
    for (const hour of [16, 17, 18])
      await repository.createResource<Slot>({
        resourceType: 'Slot',
        schedule: { reference: 'Schedule/m' },
        status: 'free',
        start: new Date(tomorrow + hour * HOUR_MS).toISOString(),
        end: new Date(tomorrow + (hour + 1) * HOUR_MS).toISOString(),
      });
    const options = { practitioners: { mara: 'm' }, status: 'booked' };
    page = await startClinicPage(new URL(url).origin, { backend: 'fhir', endpoint: url, backendOptions: options });
  });

  after(async () => {
    await browser.close();
    await page.stop();
    await server.stop();
  });

  it('books from the first choice to the stored Appointment, through every preflight', async () => {
    const visitor = await visit(browser, page.url, { openRoots: true });
    const person = await Person.at(visitor.page);
    await chooseWhatAndWhom(person);
    await chooseTime(person);
    await fillDetails(person);
    const reference = await send(person);

    const stored = await server.repository.readResource<Appointment>('Appointment', reference);
    assert.equal(stored.status, 'booked');
    const [contained] = stored.contained ?? [];
    assert.ok(contained?.resourceType === 'Patient');
    assert.equal(contained.name?.[0]?.text, patient.name);
    assert.match(stored.comment ?? '', /Left shoulder, since the move\./);
    const slot = await server.repository.readReference<Slot>(stored.slot![0]!);
    assert.equal(slot.start, stored.start);
    assert.notEqual(slot.status, 'free');
    const { violations, errors } = visitor.offences;
    assert.deepEqual([violations, errors], [[], []]);
  });

  it('tells the second of two that the time is gone', async () => {
    const people = await Promise.all(
      [1, 2].map(async () => Person.at((await visit(browser, page.url, { openRoots: true })).page)),
    );
    const [first, second] = people as [Person, Person];
    for (const person of people) await chooseWhatAndWhom(person);
    const time = await chooseTime(first);
    await chooseTime(second, time);
    for (const person of people) await fillDetails(person);
    await send(first);
    await second.clicks('button', 'Book this appointment');
    await second.reads('That time has just been taken.');
    const all = await server.repository.searchResources<Appointment>({ resourceType: 'Appointment' });
    assert.equal(all.length, 2);
  });
});
