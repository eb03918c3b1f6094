import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ClinicDocument } from 'clinic-widgets/clinic.js';
import { ConfigError, readServerConfig } from '../../src/config/server-config.js';
import { start } from '../../src/start.js';
import { hashOf } from '../support/clinic-client.js';
import { pgliteKind } from '../support/databases.js';
import { writeConfig } from '../support/running-server.js';
import { ENV, upstreamConfig, writeProxyConfig } from './bench.js';
import { type ClinikoFixture, KEY } from './cliniko-fixture.js';

const CONFIG = upstreamConfig({ url: 'https://api.example/v1' } as ClinikoFixture);

describe('the upstream in server.json', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-upstream-'));
  });
  after(() => rm(folder, { recursive: true }));

  const read = async (upstream: unknown) =>
    readServerConfig(await writeConfig(folder, { clinics: [{ document: 'clinic.json', upstream }] }));

  it('needs a type, the name of a variable, ids and a contact; the rest has its usual values', async () => {
    const {
      endpoint: _,
      timeoutSeconds: _a,
      lookEverySeconds: _b,
      slotSeconds: _c,
      callsPerMinute: _d,
      ...least
    } = CONFIG as Record<string, unknown>;

    const { clinics } = await read(least);

    const usual = { callsPerMinute: 180, timeoutSeconds: 10, slotSeconds: 60, lookEverySeconds: 30, giveUpMinutes: 15 };
    assert.deepEqual(clinics[0]!.upstream, { ...least, ...usual });
  });

  const AT = /clinics\[0\]\.upstream/.source;
  for (const [title, changes, says] of [
    [
      'a literal secret',
      { apiKey: KEY },
      `${AT}\\.apiKey: a secret does not stand in this file.*environment variable.*"apiKeyFrom"`,
    ],
    [
      'any word for a secret',
      { password: KEY, accessToken: KEY },
      `${AT}\\.password: a secret[^]*${AT}\\.accessToken: a secret`,
    ],
    [
      'a secret where the name of a variable should stand',
      { apiKeyFrom: KEY },
      `${AT}\\.apiKeyFrom: expected the name of an environment variable.*never the secret itself`,
    ],
    ['an unknown type', { type: 'clinico' }, `${AT}(?:\\.type)?: expected an object whose "type" is`],
    ['a misspelt key', { busines: '1' }, `${AT}\\.busines: unknown key; did you mean business\\?`],
    ['no contact', { contact: 'desk' }, `${AT}\\.contact: expected an e-mail address`],
    [
      'more calls than Cliniko allows',
      { callsPerMinute: 201 },
      `${AT}\\.callsPerMinute: expected a whole number from 10 to 200`,
    ],
    [
      'an address that anybody on the way could read',
      { endpoint: 'http://api.example/v1' },
      `${AT}\\.endpoint: expected an https address`,
    ],
    [
      'an address with a key in it',
      { endpoint: `https://${KEY}@api.example/v1` },
      `${AT}\\.endpoint: expected an https address`,
    ],
    ['no ids', { services: undefined }, `${AT}\\.services: missing; expected an object: our id to`],
  ] as const) {
    it(`is refused with ${title}, without a word of a secret`, async () => {
      await assert.rejects(read({ ...CONFIG, ...changes }), error => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, new RegExp(says));
        assert.ok(!error.message.includes(KEY.slice(0, 12)));
        return true;
      });
    });
  }

  async function refusedAtStart(says: RegExp, file: Promise<string>, env: Record<string, string> = ENV): Promise<void> {
    const database = await pgliteKind().open();
    const settings = { port: 0, host: '127.0.0.1', dataFolder: '/nowhere', configFile: await file, database, env };
    await assert.rejects(start({ ...settings, log: () => {} }), error => {
      assert.ok(error instanceof ConfigError, String(error));
      assert.match(error.message, says);
      assert.ok(!error.message.includes(KEY));
      return true;
    });
  }

  it('stops the start where the variable holds nothing', async () => {
    const says = /upstream of "fixture": the environment variable FIXTURE_CLINIKO_KEY is empty or not set/;
    await refusedAtStart(says, writeProxyConfig(folder, CONFIG), { FIXTURE_CLINIKO_KEY: ' ' });
  });

  it('stops the start where a service or a practitioner has no counterpart, or one is none of ours', async () => {
    const upstream = {
      ...CONFIG,
      services: { hour: '1', half: '2', third: '3' },
      practitioners: { ana: '1', ben: '2' },
    };
    const says =
      /services\.first: missing[^]*services\.third: is no id of the clinic document[^]*practitioners\.cleo: missing/;
    await refusedAtStart(says, writeProxyConfig(folder, upstream));
  });

  it('stops the start where a class would be booked, or a calendar of this server subscribed to', async () => {
    const withClass = (clinic: ClinicDocument): ClinicDocument => ({
      ...clinic,
      services: clinic.services!.map(service => (service.id === 'half' ? { ...service, capacity: 4 } : service)),
    });
    await refusedAtStart(
      /services\.half: a class cannot be booked through an upstream/,
      writeProxyConfig(folder, CONFIG, {}, withClass),
    );
    const config = JSON.parse(await readFile(await writeProxyConfig(folder, CONFIG), 'utf8')) as { clinics: object[] };
    const feeds = [{ practitioner: 'ana', tokenHash: hashOf('token') }];
    const clinics = config.clinics.map(clinic => ({ ...clinic, feeds }));
    await refusedAtStart(/feeds: the upstream keeps the calendar/, writeConfig(folder, { clinics }));
  });
});
