import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { join } from 'node:path';

export interface StoredRequest {
  reference: string;
  service: string;
  practitioner: string | null;
  preferences: { date: string; part: string }[];
  patient: { name: string; email?: string; phone?: string };
}

/** The requests in the database, read from its files after the server has stopped. */
export async function storedRequests(dataDir: string): Promise<StoredRequest[]> {
  const database = await PGlite.create(join(dataDir, 'db'), { extensions: { btree_gist } });
  try {
    const { rows } = await database.query<StoredRequest>(`
      SELECT o.reference, r.service, r.practitioner, r.preferences, d.patient
      FROM requests r
      JOIN orders o ON (o.clinic, o.id) = (r.clinic, r.order_id)
      JOIN order_details d ON (d.clinic, d.order_id) = (r.clinic, r.order_id)
      ORDER BY r.open_until`);
    return rows;
  } finally {
    await database.close();
  }
}
