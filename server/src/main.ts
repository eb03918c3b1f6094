import { readEnvironment } from './environment.js';
import { jsonLog, traceOf } from './http/log.js';
import { start, type Started } from './start.js';

/** Errors whose message was written for the owner. */
const FOR_OWNER = new Set(['ConfigError', 'FolderLockedError', 'FolderUnusableError']);

// An error of the embedded database carries a source line of half a megabyte: it is told in short, and the process ends.
process.on('uncaughtException', error => {
  jsonLog()('error', 'the server has to stop', { error: traceOf(error) });
  process.exit(1);
});

try {
  const environment = readEnvironment(process.env);
  const started = await start(environment);
  stopOnSignal(started);
  if (environment.port !== 0 && started.port !== environment.port) {
    console.log(`Port ${environment.port} is taken, using ${started.port}.`);
  }
  console.log(`Ready: ${started.url}`);
} catch (error) {
  console.error(messageFor(error));
  // Not `process.exit` at once: what was printed may still be on its way.
  process.exitCode = 1;
  setTimeout(() => process.exit(), 1_000).unref();
}

/** Finishes what is under way. A second signal does not wait. */
function stopOnSignal(started: Started): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    started.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        jsonLog()('error', 'the server did not stop cleanly', { error: traceOf(error) });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function messageFor(error: unknown): string {
  if (!(error instanceof Error)) return 'The server could not start.';
  if (FOR_OWNER.has(error.name) || error.message.startsWith('PORT ')) return error.message;
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return 'The database named by DATABASE_URL does not answer. Is it running, and is the address right?';
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'EADDRINUSE')
    return `The server cannot listen on ${address ?? 'this host'}, port ${port}: ${code}.`;
  return `The server could not start: ${JSON.stringify(traceOf(error))}`;
}
