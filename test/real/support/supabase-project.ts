import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { type Postgres, startPostgres } from '../../../server/test/support/postgres.js';

/** A database as a new Supabase project has it, with our SQL run in it by the role that runs an owner's SQL there. */
export interface Project {
  /** As the owner, who is no superuser. */
  owner: pg.Client;
  /** For the role that PostgREST connects as. */
  authenticator: string;
  end(): Promise<void>;
}

const SQL = new URL('../../../sql/supabase.sql', import.meta.url);

export { type Postgres, startPostgres };

export async function newProject(postgres: Postgres, document: object): Promise<Project> {
  const url = new URL(await postgres.createDatabase());
  await prepare(url);
  const as = (role: string): string => Object.assign(new URL(url), { username: role }).href;
  const owner = new pg.Client({ connectionString: as('project_owner') });
  await owner.connect();
  const sql = await readFile(SQL, 'utf8');
  // Twice: it is run again after every update.
  await owner.query(sql);
  await owner.query(sql);
  await owner.query('SELECT clinic_widgets.set_clinic($1)', [document]);
  return { owner, authenticator: as('authenticator'), end: () => owner.end() };
}

/**
 * Roles and default rights of a project: whatever is made in `public` is open to the roles of the API, unless somebody takes it back.
 * Roles belong to the whole server: they may be there.
 */
async function prepare(url: URL): Promise<void> {
  const superuser = new pg.Client({ connectionString: url.href });
  await superuser.connect();
  await superuser.query(`
    DO $$ BEGIN
      CREATE ROLE anon NOLOGIN NOINHERIT;
      CREATE ROLE authenticated NOLOGIN NOINHERIT;
      CREATE ROLE authenticator LOGIN NOINHERIT;
      CREATE ROLE project_owner LOGIN BYPASSRLS;
      GRANT anon, authenticated TO authenticator;
      GRANT anon, authenticated TO project_owner;
    EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    ALTER DATABASE ${pg.escapeIdentifier(url.pathname.slice(1))} OWNER TO project_owner;
    ALTER SCHEMA public OWNER TO project_owner;
    CREATE SCHEMA extensions AUTHORIZATION project_owner;
    GRANT USAGE ON SCHEMA public, extensions TO anon, authenticated;
    ALTER DEFAULT PRIVILEGES FOR ROLE project_owner IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated;
    ALTER DEFAULT PRIVILEGES FOR ROLE project_owner IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated;
  `);
  await superuser.end();
}
