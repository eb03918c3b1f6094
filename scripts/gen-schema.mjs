// dist/clinic.schema.json: what an editor needs to help with clinic.json. Made from the schema the widgets check with, so
// the two cannot disagree.
import { writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { clinicDocumentSchema } from '../dist/clinic.js';
import { byBackend } from './backend-schema.mjs';

/** The widgets pass over an unknown key with a warning; the editor should show it while it is being typed. */
function markUnknownKeys({ jsonSchema }) {
  if (jsonSchema.properties && jsonSchema.additionalProperties === undefined) jsonSchema.additionalProperties = false;
}

const schema = z.toJSONSchema(clinicDocumentSchema, {
  // The draft that all editors know.
  target: 'draft-7',
  // What a person writes, before defaults are filled in.
  io: 'input',
  // A refinement JSON Schema cannot say is left to the widgets, never a reason to have no schema.
  unrepresentable: 'any',
  reused: 'ref',
  override: markUnknownKeys,
});

schema.properties.booking.allOf = byBackend;

const document = {
  title: 'clinic.json',
  description: 'The public facts of one clinic, read by every clinic-widgets element.',
  ...schema,
};
writeFileSync('dist/clinic.schema.json', `${JSON.stringify(document, undefined, 2)}\n`);
