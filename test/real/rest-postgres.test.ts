import { after, before } from 'node:test';
import { type Postgres, startPostgres } from '../../server/test/support/postgres.js';
import { startClinicServer } from '../e2e/support/clinic-server.js';
import { describeRest } from '../e2e/support/rest-contract.js';

let postgres: Postgres;
before(async () => {
  postgres = await startPostgres();
});
after(() => postgres.stop());

describeRest('rest before the reference server on PostgreSQL', async dataDir =>
  startClinicServer({ dataDir, databaseUrl: await postgres.createDatabase() }),
);
