import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ChallengeAnswer, leadingZeros, proofOf } from 'clinic-widgets/booking.js';
import { type ChallengeRules, newToken } from '../../src/booking/challenge.js';
import { sha256 } from '../../src/booking/content-hash.js';
import type { Bench } from '../support/bench.js';
import { at, bookingRequest, ClinicClient, day, newKey } from '../support/clinic-client.js';
import { type RunningServer, startHere, writeConfig } from '../support/running-server.js';
import { preferenceRequest } from './requests.js';

const RULES: ChallengeRules = { difficulty: 8, minimumSeconds: 0, minutes: 10 };
const LATER = [{ service: 'hour', practitioner: 'ben', start: at(day(6), '10:00') }];

/** The first counter whose hash begins with exactly `bits` zeros, or with at least as many. */
function solve(token: string, isEnough: (zeros: number) => boolean): string {
  for (let counter = 0; ; counter++) {
    const proof = proofOf(token, counter);
    if (isEnough(leadingZeros(sha256(proof)))) return proof;
  }
}

const solved = (token: string): string => solve(token, zeros => zeros >= RULES.difficulty);

export function testChallenge(bench: Bench): void {
  describe('GET E/challenge, and the proof it wants', () => {
    let folder: string;
    const servers: RunningServer[] = [];
    let always: ClinicClient;

    /** Another server on the same database. */
    const serverWith = async (challenge: object): Promise<string> => {
      const shared = { ...bench.database, close: () => Promise.resolve() };
      const server = await startHere(shared, await writeConfig(folder, { challenge }));
      servers.push(server);
      return server.url;
    };
    const challenge = async (client = always): Promise<ChallengeAnswer> =>
      (await client.get<ChallengeAnswer>('/challenge')).body;
    const proof = async (): Promise<string> => solved((await challenge()).token);
    const secretOf = async (clinic: string): Promise<Buffer> => {
      const query = bench.database.db.selectFrom('clinics').select('secret').where('clinic', '=', clinic);
      return Buffer.from((await query.executeTakeFirstOrThrow()).secret);
    };
    /** A token as the clinic would have given it so many seconds ago. */
    const tokenOf = async (secondsAgo: number, clinic = 'fixture'): Promise<string> => {
      const issuer = { clinic, secret: await secretOf(clinic) };
      return newToken(issuer, RULES, Date.now() - secondsAgo * 1000).token;
    };
    const refused = async (proof: string | undefined, says: RegExp, client = always): Promise<void> => {
      const { status, body } = await client.book(bookingRequest({ ...(proof !== undefined && { proof }) }));
      assert.deepEqual([status, body.code], [428, 'challenge']);
      assert.match(body.detail ?? '', says);
      assert.equal(await bench.count('bookings'), 0);
    };

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'clinic-challenge-'));
      always = new ClinicClient(await serverWith({ ...RULES, when: 'always' }));
    });

    after(async () => {
      for (const server of servers) await server.stop();
      await rm(folder, { recursive: true });
    });

    it('gives a token, its difficulty and its end, new each time and kept nowhere', async () => {
      const { status, headers, body } = await always.get<ChallengeAnswer>('/challenge');

      assert.equal(status, 200);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.deepEqual([body.difficulty, body.minimumSeconds], [8, 0]);
      const minutes = (Date.parse(body.expires) - Date.now()) / 60_000;
      assert.ok(minutes > 9 && minutes <= 10, `${minutes} minutes`);
      assert.notEqual((await challenge()).token, body.token);
      assert.equal((await always.send('HEAD', '/challenge')).status, 200);
    });

    it('refuses a booking without a proof, and books it with one', async () => {
      await refused(undefined, /GET E\/challenge/);

      assert.equal((await always.book(bookingRequest({ proof: await proof() }))).status, 201);
    });

    it('refuses what is no proof, too little work, and a token of its own making', async () => {
      const { token } = await challenge();
      const madeUp = newToken({ clinic: 'fixture', secret: Buffer.alloc(32) }, RULES, Date.now()).token;

      await refused('', /no challenge of this clinic/);
      await refused(token, /no challenge of this clinic/);
      await refused(`${solved(token)}x`, /no challenge of this clinic/);
      await refused(solved(madeUp), /no challenge of this clinic/);
      await refused(
        solve(token, zeros => zeros < RULES.difficulty),
        /not as difficult/,
      );
    });

    it('refuses the token of another clinic, also one that is signed with the same secret', async () => {
      const other = await challenge(new ClinicClient(servers[0]!.url, 'second'));
      const secret = await secretOf('fixture');

      await refused(solved(other.token), /no challenge of this clinic/);
      await refused(
        solved(newToken({ clinic: 'second', secret }, RULES, Date.now()).token),
        /no challenge of this clinic/,
      );
    });

    it('refuses a token that has expired, and one whose end was moved', async () => {
      const expired = await tokenOf(RULES.minutes * 60);
      const parts = expired.split('.');
      parts[1] = (Date.now() + 60_000).toString(36);

      await refused(solved(expired), /has expired/);
      await refused(solved(parts.join('.')), /no challenge of this clinic/);
      assert.equal((await always.book(bookingRequest({ proof: solved(await tokenOf(590)) }))).status, 201);
    });

    it('tells a form that is quicker than a person to wait, and takes the same proof later', async () => {
      const patient = new ClinicClient(await serverWith({ ...RULES, when: 'always', minimumSeconds: 30 }));

      await refused(solved((await challenge(patient)).token), /Wait (?:29|30) seconds/, patient);
      assert.equal((await patient.book(bookingRequest({ proof: solved(await tokenOf(30)) }))).status, 201);
    });

    it('takes a proof for one booking', async () => {
      const used = await proof();
      assert.equal((await always.book(bookingRequest({ proof: used, items: LATER }))).status, 201);

      const { status, body } = await always.book(bookingRequest({ proof: used }));
      const again = solve(used.split(':')[0]!, zeros => zeros > RULES.difficulty);
      const other = await always.book(bookingRequest({ proof: again }));

      assert.deepEqual([status, body.code], [428, 'challenge']);
      assert.match(body.detail ?? '', /used before/);
      assert.equal(other.status, 428);
      assert.equal(await bench.count('bookings'), 1);
    });

    it('takes a proof for one of many bookings that come at once', async () => {
      const shared = await proof();
      const requests = Array.from({ length: 5 }, (_, hour) =>
        bookingRequest({
          proof: shared,
          items: [{ service: 'hour', practitioner: 'ana', start: at(day(5), `${10 + 2 * hour}:00`) }],
        }),
      );

      const statuses = await Promise.all(requests.map(async request => (await always.book(request)).status));

      assert.deepEqual(
        statuses.sort((a, b) => a - b),
        [201, 428, 428, 428, 428],
      );
    });

    it('gives a first answer again without a proof, and with one that is spent', async () => {
      const request = bookingRequest({ proof: await proof() });
      const { proof: _, ...bare } = request;
      const first = await always.book(request);

      const replays = [await always.book(bare), await always.book(request)];

      assert.equal(first.status, 201);
      for (const replay of replays) assert.deepEqual([replay.status, replay.text], [200, first.text]);
    });

    it('does not use a proof up for a booking that is refused, or that breaks off', async () => {
      const kept = await proof();
      await bench.client.book(bookingRequest());
      assert.equal((await always.book(bookingRequest({ proof: kept }))).body.code, 'slot-taken');
      assert.equal((await always.book(bookingRequest({ proof: kept, timeZone: 'UTC' }))).body.code, 'invalid');

      assert.equal((await always.book(bookingRequest({ proof: kept, items: LATER }))).status, 201);
    });

    it('is wanted for a request without a time too, once, and not for its first answer', async () => {
      const request = preferenceRequest();
      const good = { ...request, proof: await proof() };
      const asked = await always.post('/requests', request);
      assert.deepEqual([asked.status, asked.body.code], [428, 'challenge']);

      const first = await always.post('/requests', good);
      const replays = [await always.post('/requests', request), await always.post('/requests', good)];
      const other = await always.post('/requests', { ...good, key: newKey() });

      assert.equal(first.status, 201);
      for (const replay of replays) assert.deepEqual([replay.status, replay.text], [200, first.text]);
      assert.deepEqual([other.status, other.body.code], [428, 'challenge']);
    });

    it('is wanted before nothing that books nothing', async () => {
      const { key, items } = bookingRequest();
      assert.equal((await always.post('/holds', { key, items })).status, 201);
      assert.equal((await always.slots({ service: 'hour', from: day(5), to: day(5) })).status, 200);
      assert.equal((await always.post('/bookings/find', { key })).status, 404);
    });

    it('keeps the hash of what is spent, and not the token', async () => {
      const used = await proof();
      await always.book(bookingRequest({ proof: used }));

      const rows = await bench.database.db.selectFrom('spent_proofs').selectAll().execute();

      assert.deepEqual(
        rows.map(({ token_hash }) => Buffer.from(token_hash)),
        [sha256(used.split(':')[0]!)],
      );
    });

    it('asks only above the number of bookings an hour, of which a replay is none', async () => {
      const busy = new ClinicClient(await serverWith({ ...RULES, when: 'busy', afterPerHour: 2 }));
      const request = bookingRequest();
      const next = (hour: number) =>
        bookingRequest({ items: [{ service: 'hour', practitioner: 'ben', start: at(day(6), `${hour}:00`) }] });

      for (const status of [201, 200, 200]) assert.equal((await busy.book(request)).status, status);
      assert.equal((await busy.book({ ...request, key: newKey() })).status, 409);
      assert.equal((await busy.book(next(10))).status, 201);
      assert.equal((await busy.book(next(12))).status, 428);
      assert.equal((await busy.book({ ...next(12), proof: await proof() })).status, 201);
    });

    it('asks nobody where it is never wanted', async () => {
      const requests = Array.from({ length: 12 }, (_, hour) =>
        bookingRequest({
          items: [{ service: 'half', practitioner: 'ben', start: at(day(6), `${8 + hour}:00`.padStart(5, '0')) }],
        }),
      );
      for (const request of requests) assert.equal((await bench.client.book(request)).status, 201);
    });
  });
}
