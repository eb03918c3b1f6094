/** What the process is told from outside. */
export interface Environment {
  port: number;
  host: string;
  /** PGlite's folder; not used with `databaseUrl`. */
  dataFolder: string;
  databaseUrl?: string;
  configFile: string;
}

/** @throws Error with a sentence for the owner. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const port = env['PORT'] ? Number(env['PORT']) : 8080;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('PORT must be a whole number from 0 to 65535.');
  return {
    port,
    host: env['HOST'] || '127.0.0.1',
    dataFolder: env['CLINIC_DATA_DIR'] || './.clinic-data',
    ...(env['DATABASE_URL'] && { databaseUrl: env['DATABASE_URL'] }),
    configFile: env['CLINIC_CONFIG'] || './server.json',
  };
}
