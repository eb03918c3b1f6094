import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { join } from 'node:path';

export interface StoredBooking {
  reference: string;
  service: string;
  practitioner: string;
  starts_at: Date;
  status: string;
  patient: { name: string; email?: string; phone?: string };
  notes: string | null;
  booking_for: { relation: string; name: string; birthDate?: string; guardian?: string } | null;
  access: string[] | null;
}

/** The bookings in the database, read from its files after the server has stopped. */
export async function storedBookings(dataDir: string): Promise<StoredBooking[]> {
  const database = await PGlite.create(join(dataDir, 'db'), { extensions: { btree_gist } });
  try {
    const { rows } = await database.query<StoredBooking>(`
      SELECT o.reference, s.service, s.practitioner, s.starts_at, b.status, d.patient, d.notes, d.booking_for, d.access
      FROM bookings b
      JOIN orders o ON (o.clinic, o.id) = (b.clinic, b.order_id)
      JOIN sessions s ON (s.clinic, s.id) = (b.clinic, b.session)
      JOIN order_details d ON (d.clinic, d.order_id) = (o.clinic, o.id)
      ORDER BY s.starts_at`);
    return rows;
  } finally {
    await database.close();
  }
}
