// Prints a new token for a practitioner's calendar, and what goes into server.json for it. Nothing is stored here.
import { sha256 } from './booking/content-hash.js';
import { newId } from './booking/names.js';

const token = newId();
console.log(`token (for the practitioner):   ${token}`);
console.log(`tokenHash (for server.json):    ${sha256(token).toString('hex')}`);
