import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readClinics, type ClinicFile } from './config/read-clinics.js';
import { type Desk, ownDesk } from './booking/desk.js';
import { makeGate, type Tally } from './booking/gate.js';
import { managePage } from './booking/manage-token.js';
import { ConfigError, readServerConfig, type ServerConfig } from './config/server-config.js';
import { type Database, type Hooks, openFolder, openPostgres } from './db/database.js';
import { clinicSecret } from './db/clinic-secrets.js';
import { isMigrated, migrate } from './db/migrate.js';
import type { Db } from './db/schema.js';
import type { Environment } from './environment.js';
import { makeApp } from './http/app.js';
import type { ClinicRoutes, PublicDocument } from './http/context.js';
import { jsonLog, type Log, traceOf } from './http/log.js';
import { rateLimit } from './http/rate-limit.js';
import { serveSite } from './http/site.js';
import { hourlyTally } from './http/tally.js';
import { listen } from './listen.js';
import { keepHouse } from './keep-house.js';
import { keepLookingUp } from './upstream/keep-looking-up.js';
import { openUpstream } from './upstream/open-upstream.js';
import { type ProxiedClinic, type Proxying, seldom, timingOf } from './upstream/proxied-clinic.js';
import { startCache } from './upstream/start-cache.js';
import { upstreamDesk } from './upstream/upstream-desk.js';
import { warnOwner } from './warn-owner.js';

export interface Started {
  url: string;
  port: number;
  stop(): Promise<void>;
}

export interface Settings extends Environment {
  log?: Log;
  hooks?: Hooks;
  /** For tests: a database that is already open, in the place of the environment's. */
  database?: Database;
  /** Where the secrets are that the configuration names; the process's own when missing. */
  env?: Readonly<Record<string, string | undefined>>;
}

const PATIENCE_MS = 10_000;
const READY_MS = 2_000;

/** Reads the configuration, opens the database, migrates it and listens. @throws with a message for the owner. */
export async function start(settings: Settings): Promise<Started> {
  const log = settings.log ?? jsonLog();
  const config = await readServerConfig(settings.configFile);
  const files = await readClinics(config.clinics);
  const database = settings.database ?? (await openDatabase(settings, config, log));
  try {
    await migrate(database.db);
    return await serve(settings, { config, files, database, log });
  } catch (error) {
    await database.close();
    throw error;
  }
}

interface Parts {
  config: ServerConfig;
  files: ClinicFile[];
  database: Database;
  log: Log;
}

async function serve(settings: Settings, { config, files, database, log }: Parts): Promise<Started> {
  const { db } = database;
  const clinics = new Map<string, ClinicRoutes>();
  const tally = hourlyTally(config.challenge.afterPerHour, config.limits.addresses);
  const proxied: ProxiedClinic[] = [];
  for (const file of files) {
    const proxying = proxyingOf(settings, config, file, { db, log });
    const routes = await routesOf(db, file, config, tally, proxying ? upstreamDesk(proxying) : ownDesk);
    clinics.set(file.clinic.id, routes);
    if (proxying) proxied.push({ ...routes, ...proxying });
  }
  await warnOwner(db, files, log);

  const { limits, trustedProxies } = config;
  const app = makeApp({
    clinics,
    limits: {
      read: rateLimit(limits.readsPerMinute, limits.addresses),
      write: rateLimit(limits.writesPerMinute, limits.addresses),
      bodyBytes: limits.bodyBytes,
    },
    trustedProxies,
    log,
    isReady: () => within(READY_MS, isMigrated(db)),
    ...(config.site.length > 0 && { serveFile: siteOf(config, settings) }),
  });
  const stopKeeping = keepHouse(db, files, config.retention, log);
  const stopLooking = keepLookingUp(proxied);
  const { url, port, stop } = await listen(app, settings.host, settings.port);
  return {
    url,
    port,
    async stop() {
      await stop(PATIENCE_MS);
      await stopKeeping();
      await stopLooking();
      await database.close();
    },
  };
}

function openDatabase(
  { databaseUrl, dataFolder, hooks }: Settings,
  { poolSize }: ServerConfig,
  log: Log,
): Promise<Database> {
  const onLost = (error: Error): void => log('warn', 'a database connection was lost', { error: traceOf(error) });
  const all = { onLost, ...hooks };
  return databaseUrl ? Promise.resolve(openPostgres(databaseUrl, poolSize, all)) : openFolder(dataFolder, all);
}

async function routesOf(
  db: Db,
  { clinic, document, origins, feeds }: ClinicFile,
  { publicUrl, retention, challenge, limits, holds }: ServerConfig,
  tally: Tally,
  desk: Desk,
): Promise<ClinicRoutes> {
  const secret = await clinicSecret(db, clinic.id);
  const gate = makeGate({ clinic: clinic.id, secret }, challenge, tally);
  const { openBookingsPerContact, openRequestsPerClinic, heldTimesPerAddress } = limits;
  const caps = { openBookingsPerContact, openRequestsPerClinic, heldTimesPerAddress };
  const page = managePage(clinic.booking.page, { publicUrl });
  const served = { db, clinic, page, secret, replyDays: retention.replyDays, caps, holds };
  return { ...served, desk, origins, publicUrl, document: publish(document), gate, feeds };
}

function proxyingOf(
  { env = process.env }: Settings,
  { file }: ServerConfig,
  { clinic, upstream: config }: ClinicFile,
  { db, log }: Pick<ProxiedClinic, 'db' | 'log'>,
): Proxying | undefined {
  if (!config) return undefined;
  const faults: string[] = [];
  const upstream = openUpstream(config, { db, clinic, env }, faults);
  if (!upstream)
    throw new ConfigError(
      file,
      faults.map(fault => `upstream of "${clinic.id}": ${fault}`),
    );
  const starts = startCache(upstream, config.slotSeconds * 1000);
  return { upstream, starts, timing: timingOf(config), mayAsk: seldom(), log };
}

/** The owner's folders at `/`, and at `/dist/` the package that the pages load their widgets from. */
function siteOf({ site, csp, embed, file }: ServerConfig, { dataFolder }: Settings): ReturnType<typeof serveSite> {
  const dist = dirname(fileURLToPath(import.meta.resolve('clinic-widgets/clinic.js')));
  const mounts = [{ prefix: '/dist/', folder: dist }, ...site.map(folder => ({ prefix: '/', folder }))];
  return serveSite({ mounts, csp, embed, secrets: { paths: [file, resolve(dataFolder)] } });
}

function publish(document: object): PublicDocument {
  const bytes = Buffer.from(JSON.stringify(document));
  // Weak, for the compressed forms are not the same bytes.
  return { bytes, etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}

/** A database that does not answer is not ready. */
async function within(ms: number, answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>(resolve => (timer = setTimeout(resolve, ms, false)));
  try {
    return await Promise.race([answer.catch(() => false), late]);
  } finally {
    clearTimeout(timer);
  }
}
