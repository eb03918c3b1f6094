// Fixture servers beside web-test-runner: one process for all, its address on every page as `CLINIC_FIXTURES`.
import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { ROOT } from './run.mjs';

const SERVE = 'test/services/fixtures/serve.ts';

/** The fixtures on the tests' own origin, for services that allow no other. */
const SAME_ORIGIN = '/__fixtures/';

/** @returns {Promise<{ served: import('../test/services/fixtures/serve.ts').Served, stop(): void }>} */
export async function startFixtures() {
  // It ends with its standard input: nothing is left behind, however this process ends.
  const child = spawn(process.execPath, ['--import', 'tsx', SERVE], { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((_, fail) => child.once('exit', code => fail(new Error(`${SERVE} ended with ${code}`))));
  ended.catch(() => {});
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([new Promise(done => lines.once('line', done)), ended]);
  return { served: JSON.parse(line), stop: () => child.stdin.end() };
}

/** Lets nothing through but the address: what the service sets and says is the service's. */
function forward(context, address) {
  const { req, res } = context;
  const base = `http://${req.headers.host}${SAME_ORIGIN}`;
  const options = { method: req.method, headers: { ...req.headers, 'x-forwarded-base': base } };
  const outgoing = request(new URL(req.url.slice(SAME_ORIGIN.length), address), options, answer => {
    res.writeHead(answer.statusCode, answer.headers);
    answer.pipe(res);
  });
  outgoing.on('error', () => res.destroy());
  res.on('close', () => outgoing.destroy());
  req.pipe(outgoing);
  // The runner reports what koa itself did not find.
  context.status = 200;
  context.respond = false;
}

/** @returns what a configuration of web-test-runner takes: `plugins`, `middleware`. */
export function fixtures() {
  let started;
  return {
    plugin: {
      name: 'fixtures',
      async serverStart() {
        started = await startFixtures();
      },
      serverStop: () => started?.stop(),
      transform(context) {
        if (!context.response.is('html')) return undefined;
        const script = `<script>globalThis.CLINIC_FIXTURES = ${JSON.stringify(started.served)};</script>`;
        return { body: context.body.replace('<head>', `<head>${script}`) };
      },
    },
    middleware(context, next) {
      return context.req.url.startsWith(SAME_ORIGIN) ? forward(context, started.served.address) : next();
    },
  };
}
