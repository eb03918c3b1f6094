/**
 * The whole document as its owner writes it, for what checks documents rather than shows them: `clinic.schema.json` and the server.
 *
 * @module
 */
import * as z from 'zod/mini';
import { therapyEntrySchema } from './entry-schema.js';
import { clinicSchema, idSchema } from './schema.js';

/** The whole document with its therapies spelled out: what `clinic.schema.json` is made from. */
export const clinicDocumentSchema = z.extend(clinicSchema, {
  therapies: z._default(z.array(z.union([idSchema, therapyEntrySchema])), []),
});
