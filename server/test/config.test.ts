import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readClinics } from '../src/config/read-clinics.js';
import { ConfigError, readServerConfig } from '../src/config/server-config.js';
import { readEnvironment } from '../src/environment.js';
import { FIXTURES, writeConfig } from './support/running-server.js';

const FIXTURE = join(FIXTURES, 'clinic.json');

describe('server.json', () => {
  let folder: string;
  const refused = async (changes: object, says: RegExp): Promise<void> => {
    const file = await writeConfig(folder, { ...changes });
    await assert.rejects(readServerConfig(file), error => error instanceof ConfigError && says.test(error.message));
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-config-'));
  });

  after(() => rm(folder, { recursive: true }));

  it('needs only the clinics, and finds its paths from where it stands', async () => {
    await writeFile(
      join(folder, 'server.json'),
      JSON.stringify({ site: 'public', clinics: [{ document: 'a/clinic.json' }] }),
    );

    const config = await readServerConfig(join(folder, 'server.json'));

    assert.deepEqual(config.clinics, [{ document: join(folder, 'a/clinic.json'), origins: [], feeds: [] }]);
    assert.deepEqual(config.site, [join(folder, 'public')]);
    const caps = { openBookingsPerContact: 10, openRequestsPerClinic: 200, heldTimesPerAddress: 24 };
    const rates = { readsPerMinute: 300, writesPerMinute: 30, addresses: 50_000, bodyBytes: 65_536 };
    assert.deepEqual(config.limits, { ...rates, ...caps });
    assert.deepEqual(config.holds, { minutes: 10, extensions: 20 });
    const challenge = { when: 'busy', afterPerHour: 10, difficulty: 16, minimumSeconds: 2, minutes: 10 };
    assert.deepEqual(config.challenge, challenge);
    assert.deepEqual(config.retention, { replyDays: 30, detailsDays: null });
    assert.deepEqual([config.trustedProxies, config.poolSize, config.csp], [0, 10, {}]);
  });

  for (const [title, changes, says] of [
    ['a misspelt key', { limitz: {} }, /\n {2}limitz: unknown key; did you mean limits\?/],
    [
      'a misspelt key within',
      { limits: { readsPerMinut: 5 } },
      /limits\.readsPerMinut: unknown key; did you mean readsPerMinute\?/,
    ],
    ['a public address without a scheme', { publicUrl: 'clinic.example' }, /publicUrl: expected an address like/],
    ['a public address with a password', { publicUrl: 'https://a:b@c.example' }, /publicUrl: expected an address/],
    [
      'a value of the wrong kind',
      { trustedProxies: 'one' },
      /trustedProxies: expected a whole number from 0 to 10, found text/,
    ],
    [
      'too short a memory',
      { retention: { replyDays: 6 } },
      /retention\.replyDays: expected a whole number from 7 to 3650/,
    ],
    [
      'an origin with a path',
      { clinics: [{ document: 'x', origins: ['https://a.example/'] }] },
      /clinics\[0\]\.origins\[0\]: expected an origin like/,
    ],
    [
      'any origin at all',
      { clinics: [{ document: 'x', origins: ['*'] }] },
      /clinics\[0\]\.origins\[0\]: expected an origin like/,
    ],
    [
      'a proof that no page would bring',
      { challenge: { difficulty: 25 } },
      /challenge\.difficulty: expected a whole number from 1 to 24/,
    ],
    [
      'a wish that is none',
      { challenge: { when: 'sometimes' } },
      /challenge\.when: expected "never", "busy" or "always"/,
    ],
    [
      'a token in the place of its hash',
      { clinics: [{ document: 'x', feeds: [{ practitioner: 'ana', tokenHash: 'abc' }] }] },
      /clinics\[0\]\.feeds\[0\]\.tokenHash: expected a SHA-256 in hexadecimal/,
    ],
    ['no clinic', { clinics: [] }, /clinics: expected at least one clinic/],
    ['no document', { clinics: [{}] }, /clinics\[0\]\.document: missing; expected the path/],
  ] as const) {
    it(`is refused with ${title}`, () => refused(changes, says));
  }

  it('is told all its faults at once', () => refused({ limitz: 1, poolSize: 0 }, /limitz[^]*poolSize/));

  it('repeats nothing of a file that is not JSON', async () => {
    await writeFile(join(folder, 'server.json'), '{\n  "clinics": [secret]\n}');

    await assert.rejects(readServerConfig(join(folder, 'server.json')), ({ message }: Error) => {
      return message.includes('the file is not JSON') && !message.includes('secret');
    });
  });
});

describe('the clinic documents', () => {
  let folder: string;
  const refused = async (clinic: object, says: RegExp): Promise<void> => {
    const document = join(folder, 'clinic.json');
    await writeFile(document, JSON.stringify(clinic));
    await assert.rejects(
      readClinics([{ document, origins: [] }]),
      error => error instanceof ConfigError && says.test(error.message),
    );
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-documents-'));
  });

  after(() => rm(folder, { recursive: true }));

  it('must be there, and each have an id of its own', async () => {
    const twice = [FIXTURE, FIXTURE].map(document => ({ document, origins: [] }));
    await assert.rejects(readClinics(twice), /id: "fixture" is the id of another clinic on this server/);
    await assert.rejects(
      readClinics([{ document: join(folder, 'gone.json'), origins: [] }]),
      /gone\.json cannot be used:\s+the file does not exist/,
    );
  });

  it('must have the practitioners whose calendars are opened', async () => {
    const feeds = [{ practitioner: 'nobody', tokenHash: '0'.repeat(64) }];
    await assert.rejects(
      readClinics([{ document: FIXTURE, origins: [], feeds }]),
      /feeds: "nobody" is no practitioner of this clinic/,
    );
  });

  it('must leave the bookings to this server', async () => {
    const clinic = { id: 'x', name: 'X', timeZone: 'UTC' };
    await refused(
      { ...clinic, booking: { backend: 'calcom' } },
      /booking\.backend: "calcom" would lead the forms past this server/,
    );
  });

  it('must be right, also in what only a page shows', async () => {
    const clinic = { id: 'x', name: 'X', timeZone: 'UTC' };
    await refused(
      { ...clinic, timeZone: 'Mars/X' },
      /timeZone: expected a time zone like "America\/Chicago", found text/,
    );
    await refused(
      { ...clinic, services: [{ id: 'a', name: 'A', minutes: 30, practitioners: ['nobody'] }] },
      /services\[0\]\.practitioners\[0\]/,
    );
    const rule = { id: 'r', question: 'Q?', why: 'W', tier: 'grave', advice: 'A' };
    await refused(
      { ...clinic, therapies: [{ id: 't', name: 'T', summary: 'S', screening: [rule] }] },
      /therapies\[0\]\.screening\[0\]\.tier/,
    );
    await refused({ ...clinic, therapies: ['triger-point-massage'] }, /did you mean "trigger-point-massage"/);
  });

  it('are served without what the schema does not know', async () => {
    const document = join(folder, 'clinic.json');
    await writeFile(
      document,
      JSON.stringify({
        id: 'x',
        name: 'X',
        timeZone: 'UTC',
        plan: 'CANARY',
        services: [{ id: 'a', name: 'A', minutes: 30, cost: 'CANARY' }],
        therapies: [{ id: 't', name: 'T', summary: 'S', margin: 'CANARY' }],
      }),
    );

    const [file] = await readClinics([{ document, origins: [] }]);

    assert.doesNotMatch(JSON.stringify(file!.document), /CANARY/);
    assert.deepEqual(file!.warnings, [
      'plan: unknown key, ignored',
      'services[0].cost: unknown key, ignored',
      'therapies[0].margin: unknown key, ignored',
    ]);
  });
});

describe('the environment', () => {
  it('has defaults for everything', () => {
    assert.deepEqual(readEnvironment({}), {
      port: 8080,
      host: '127.0.0.1',
      dataFolder: './.clinic-data',
      configFile: './server.json',
    });
  });

  it('is refused with a port that is none', () => {
    for (const PORT of ['http', '70000', '-1', '80.5']) assert.throws(() => readEnvironment({ PORT }), /PORT must be/);
  });
});
