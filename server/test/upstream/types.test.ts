import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ClinicDocument, readClinic } from 'clinic-widgets/clinic.js';
import { ConfigError, readServerConfig } from '../../src/config/server-config.js';
import type { Db } from '../../src/db/schema.js';
import { openUpstream } from '../../src/upstream/open-upstream.js';
import { FIXTURES, writeConfig } from '../support/running-server.js';
import { API_KEY, CALENDARS, MARK_FIELD, NOTE_FIELD, TYPES, USER_ID } from './acuity-fixture.js';
import { LOCATION, TEAM, TOKEN, VARIATIONS } from './square-fixture.js';

const idsOf = (all: Record<string, { id: string }>): object =>
  Object.fromEntries(Object.entries(all).map(([name, { id }]) => [name, id]));
const ACUITY = {
  type: 'acuity',
  userId: USER_ID,
  apiKeyFrom: 'ON_POINT_ACUITY_KEY',
  markField: MARK_FIELD,
  noteField: NOTE_FIELD,
  services: idsOf(TYPES),
  practitioners: CALENDARS,
};
const SQUARE = {
  type: 'square',
  accessTokenFrom: 'ON_POINT_SQUARE_TOKEN',
  location: LOCATION,
  services: idsOf(VARIATIONS),
  practitioners: TEAM,
};
const USUAL = { timeoutSeconds: 10, slotSeconds: 60, lookEverySeconds: 30, giveUpMinutes: 15 };

describe('the types of an upstream in server.json', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-types-'));
  });
  after(() => rm(folder, { recursive: true }));

  const read = async (upstream: unknown) =>
    readServerConfig(await writeConfig(folder, { clinics: [{ document: 'clinic.json', upstream }] }));

  it('are each read with their usual values', async () => {
    const acuity = await read(ACUITY);
    const square = await read(SQUARE);

    assert.deepEqual(acuity.clinics[0]!.upstream, { ...ACUITY, callsPerSecond: 9, ...USUAL });
    assert.deepEqual(square.clinics[0]!.upstream, { ...SQUARE, callsPerMinute: 120, ...USUAL });
  });

  for (const [title, upstream, says] of [
    ['one that there is not', { ...ACUITY, type: 'calendly' }, '"type" is "cliniko", "acuity" or "square"'],
    ['none', { services: {} }, '"type" is "cliniko", "acuity" or "square"'],
    ["Acuity's key in the file", { ...ACUITY, apiKey: API_KEY }, 'apiKey: a secret.*"apiKeyFrom"'],
    ["Square's token in the file", { ...SQUARE, accessToken: TOKEN }, 'accessToken: a secret.*"accessTokenFrom"'],
    [
      "Square's token for the name of a variable",
      { ...SQUARE, accessTokenFrom: `${TOKEN}-x` },
      'never the secret itself',
    ],
    [
      'no field for the mark',
      { ...ACUITY, markField: undefined },
      "markField: missing; expected the number of a field of Acuity's form",
    ],
    [
      'a calendar by its name',
      { ...ACUITY, practitioners: { ana: 'Ana' } },
      "practitioners\\.ana: expected the number of Acuity's calendar, in quotes",
    ],
    [
      'more calls than Acuity takes',
      { ...ACUITY, callsPerSecond: 11 },
      'callsPerSecond: expected a whole number from 1 to 10',
    ],
    ['no location', { ...SQUARE, location: '' }, "location: expected the id of Square's location"],
    ['the option of another', { ...SQUARE, business: '1' }, 'business: unknown key'],
  ] as const) {
    it(`are refused with ${title}, without a word of a secret`, async () => {
      await assert.rejects(read(upstream), error => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, new RegExp(says));
        for (const secret of [API_KEY, TOKEN]) assert.ok(!error.message.includes(secret));
        return true;
      });
    });
  }

  for (const [upstream, says] of [
    [ACUITY, /ON_POINT_ACUITY_KEY is empty or not set/],
    [SQUARE, /ON_POINT_SQUARE_TOKEN is empty or not set/],
    [{ ...ACUITY, services: { hour: '1' } }, /services\.half: missing[^]*services\.first: missing/],
  ] as const) {
    it(`stop the server at its start: ${says.source}`, async () => {
      const { clinics } = await read(upstream);
      const document = JSON.parse(await readFile(join(FIXTURES, 'clinic.json'), 'utf8')) as ClinicDocument;
      const services = document.services!.filter(({ id }) => id !== 'class');
      const reading = readClinic({ ...document, services });
      assert.ok(reading.ok);
      const faults: string[] = [];

      const opened = openUpstream(clinics[0]!.upstream!, { db: {} as Db, clinic: reading.clinic, env: {} }, faults);

      assert.equal(opened, undefined);
      assert.match(faults.join('\n'), says);
    });
  }
});
