import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BookingAnswer } from 'clinic-widgets/booking.js';
import { FolderLockedError, lockFolder } from '../src/db/data-lock.js';
import { at, bookingRequest, ClinicClient, day, handleOf } from './support/clinic-client.js';
import { FIXTURES, writeConfig } from './support/running-server.js';
import { type ServerProcess, startInVain, startProcess } from './support/server-process.js';

describe('the server as its owner runs it, on PGlite', () => {
  let folder: string;
  let env: Record<string, string>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-lifecycle-'));
    env = { CLINIC_DATA_DIR: join(folder, 'data'), CLINIC_CONFIG: await writeConfig(folder) };
  });

  after(() => rm(folder, { recursive: true }));

  const offered = async (server: ServerProcess, time: string): Promise<boolean> => {
    const { body } = await new ClinicClient(server.url).slots({
      service: 'hour',
      practitioner: 'ana',
      from: day(5),
      to: day(5),
    });
    return body.slots.some(({ start }) => start === at(day(5), time));
  };
  const bookAt = (server: ServerProcess, time: string) =>
    new ClinicClient(server.url).book(
      bookingRequest({ items: [{ service: 'hour', practitioner: 'ana', start: at(day(5), time) }] }),
    );

  it('keeps a booking through a stop and a start, and through being killed', async () => {
    let server = await startProcess(env);
    assert.equal(server.said.at(-1), `Ready: ${server.url}`);
    const first = await bookAt(server, '10:00');
    assert.equal(first.status, 201);
    assert.equal(await server.end('SIGTERM'), 0);
    assert.deepEqual(await readdir(env['CLINIC_DATA_DIR']!), ['db']);

    server = await startProcess(env);
    assert.equal(await offered(server, '10:00'), false);
    assert.equal(await offered(server, '15:00'), true);
    const { id, token } = handleOf(first.body);
    const view = await new ClinicClient(server.url).post<BookingAnswer>(`/bookings/${id}/view`, { token });
    assert.deepEqual(view.body, first.body);
    assert.equal((await bookAt(server, '15:00')).status, 201);
    await server.end('SIGKILL');
    assert.deepEqual((await readdir(env['CLINIC_DATA_DIR']!)).sort(), ['db', 'server.lock']);

    server = await startProcess(env);
    assert.equal(await offered(server, '15:00'), false);
    assert.equal(await offered(server, '12:30'), true);
    await server.end('SIGINT');
  });

  it('stops a second server on the same folder, and says which process has it', async () => {
    const server = await startProcess(env);

    const { code, output } = await startInVain(env);

    assert.equal(code, 1);
    assert.ok(output.includes(`The data folder ${env['CLINIC_DATA_DIR']} is locked by process ${server.pid}.`), output);
    assert.equal((await fetch(`${server.url}readyz`)).status, 200);
    await server.end();
  });

  it('finishes a request that is under way when it is told to stop', async () => {
    const server = await startProcess(env);
    const client = new ClinicClient(server.url);
    const items = Array.from({ length: 8 }, (_, week) => ({
      service: 'hour',
      practitioner: 'ben',
      start: at(day(2 + 7 * week), '10:00'),
    }));

    const { reply, finish } = await beginPost(`${client.endpoint}/bookings`, bookingRequest({ items }));
    const code = server.end('SIGTERM');
    await waitUntil(() =>
      client.get('').then(
        () => false,
        () => true,
      ),
    );
    finish();

    assert.equal(await reply, 201);
    assert.equal(await code, 0);
  });

  it('takes the next port when its own is taken, and says so', async () => {
    const blocker = createServer();
    await new Promise<void>(resolve => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };

    const server = await startProcess({ ...env, PORT: String(port) });

    assert.notEqual(new URL(server.url).port, String(port));
    assert.match(
      server.said.join('\n'),
      new RegExp(`^Port ${port} is taken, using ${new URL(server.url).port}\\.$`, 'm'),
    );
    await server.end();
    await new Promise(resolve => blocker.close(resolve));
  });

  it('tells the owner which booked times a new document no longer allows, and leaves them', async () => {
    const clinic = JSON.parse(await readFile(join(FIXTURES, 'clinic.json'), 'utf8')) as {
      closed?: string[];
      services: { id: string }[];
    };
    clinic.closed = [day(5)];
    const changed = await mkdtemp(join(folder, 'changed-'));
    await writeFile(join(changed, 'clinic.json'), JSON.stringify(clinic));
    const config = await writeConfig(changed, { clinics: [{ document: 'clinic.json' }] });

    const server = await startProcess({ ...env, CLINIC_CONFIG: config });

    const warning = logLines(server).find(({ message }) => /no longer within/.test(message));
    assert.equal(warning?.level, 'warn');
    const starts = (warning?.sessions ?? []).filter(({ why }) => why === 'outside-hours').map(({ start }) => start);
    assert.deepEqual(starts, [at(day(5), '10:00'), at(day(5), '15:00')]);
    await server.end();
  });

  it('does not start with a wrong configuration, and says where and what, without a stack', async () => {
    const own = await mkdtemp(join(folder, 'config-'));

    const { code, output } = await startInVain({ ...env, CLINIC_CONFIG: await writeConfig(own, { limitz: {} }) });

    assert.equal(code, 1);
    assert.ok(
      output.includes(`${join(own, 'server.json')} cannot be used:\n  limitz: unknown key; did you mean limits?\n`),
      output,
    );
    assert.doesNotMatch(output, /\n\s+at /);
  });

  it('says which data folder it cannot write', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');

    const { code, output } = await startInVain({ ...env, CLINIC_DATA_DIR: join(file, 'data') });

    assert.equal(code, 1);
    assert.ok(output.includes(`The data folder ${join(file, 'data')} cannot be written (ENOTDIR).`), output);
  });

  it('does not go on for ever where no folder can be made', async t => {
    if (!existsSync('/proc/self')) return t.skip('this system has no /proc');

    const { code, output } = await startInVain({ ...env, CLINIC_DATA_DIR: '/proc/clinic/data' });

    assert.equal(code, 1);
    assert.ok(output.includes('The data folder /proc/clinic/data cannot be written (ENOENT).'), output);
  });

  it('says that the database does not answer, without repeating its address', async () => {
    const { code, output } = await startInVain({ ...env, DATABASE_URL: 'postgres://user:hidden@127.0.0.1:1/none' });

    assert.equal(code, 1);
    assert.match(output, /DATABASE_URL does not answer/);
    assert.doesNotMatch(output, /hidden/);
  });
});

describe('the lock of a data folder', () => {
  let folder: string;
  const own = (changes: object): Promise<void> => writeFile(join(folder, 'server.lock'), JSON.stringify(changes));
  const current = async (): Promise<{ pid: number; began: string; place: string }> => {
    const lock = await lockFolder(folder);
    const holder = JSON.parse(await readFile(join(folder, 'server.lock'), 'utf8')) as {
      pid: number;
      began: string;
      place: string;
    };
    await lock.release();
    return holder;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clinic-lock-'));
  });

  after(() => rm(folder, { recursive: true }));

  it('is held once and given back', async () => {
    const lock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), FolderLockedError);
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it('goes to one of many that want it at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));

    const held = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
    assert.equal(held.length, 1);
    await held[0]!.release();
  });

  it('is taken from a process that is gone, by one of many', async () => {
    await own({ ...(await current()), pid: 2 ** 22 + 1 });

    const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));

    const held = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
    assert.equal(held.length, 1);
    await held[0]!.release();
  });

  it('is taken when the id of its process belongs to another by now', async () => {
    await own({ ...(await current()), began: '1' });

    await (await lockFolder(folder)).release();
  });

  it('is left to a process elsewhere as long as that touches it', async () => {
    const holder = { ...(await current()), place: 'another machine' };
    await own(holder);
    await assert.rejects(lockFolder(folder), new RegExp(`locked by process ${holder.pid}`));

    const past = new Date(Date.now() - 60_000);
    await utimes(join(folder, 'server.lock'), past, past);
    await (await lockFolder(folder)).release();
  });

  it('is taken when it was cut off while it was written', async () => {
    await writeFile(join(folder, 'server.lock'), '');
    await assert.rejects(lockFolder(folder), FolderLockedError);

    const past = new Date(Date.now() - 5_000);
    await utimes(join(folder, 'server.lock'), past, past);
    await (await lockFolder(folder)).release();
  });

  it('makes the folder', async () => {
    await (await lockFolder(join(folder, 'a/b'))).release();
    assert.deepEqual(await readdir(join(folder, 'a')), ['b']);
    await mkdir(join(folder, 'c'));
  });
});

/** Sends the head of a request and waits until the server has taken it; `finish` sends the body. */
async function beginPost(url: string, body: object): Promise<{ reply: Promise<number>; finish: () => void }> {
  const headers = { 'Content-Type': 'application/json', Expect: '100-continue' };
  const request = httpRequest(url, { method: 'POST', headers });
  const reply = once(request, 'response').then(([response]) => (response as IncomingMessage).resume().statusCode!);
  const taken = once(request, 'continue');
  request.flushHeaders();
  await taken;
  return { reply, finish: () => request.end(JSON.stringify(body)) };
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 20));
}

interface LogLine {
  level: string;
  message: string;
  sessions?: { start: string; why: string }[];
}

function logLines(server: ServerProcess): LogLine[] {
  return server
    .log()
    .split('\n')
    .flatMap(line => (line ? [JSON.parse(line) as LogLine] : []));
}
