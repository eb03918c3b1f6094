import * as z from 'zod/mini';
import { isLocalHost, isOrigin } from './values.js';

const SITE = 'an origin like "https://www.clinic.example" (http only on this machine)';
const SITES = `${SITE}, or "https://*.editor.example" for every name below one`;
const DOCUMENT = 'an origin like "https://clinic.example", or an address like "https://clinic.example/clinic.json"';
const LIST = 'a list of';

/** Two names at least below the star: nobody owns what is below one. */
const BELOW = /^https:\/\/\*(?:\.[a-z0-9-]+){2,}(?::\d+)?$/;

const site = z.string(SITE).check(z.refine(isSite, SITE));
const sites = z.string(SITES).check(z.refine(text => isSite(text) || BELOW.test(text), SITES));
const document = z.string(DOCUMENT).check(z.refine(isDocument, DOCUMENT));

/** `dist/embed.html`, the page of widgets for sites that let nobody paste a script. */
export const embedSchema = z.object({
  /** Sites that may show it in a frame. Of the pages of this server any may. */
  frameAncestors: z._default(z.array(sites, `${LIST} origins`), []),
  /** Where a `src` or an `endpoint` in its address may lead, besides this server. */
  allow: z._default(z.array(document, `${LIST} origins and addresses`), []),
  /** Sites that are told how far a booking is, where they show the frame. */
  tell: z._default(z.array(site, `${LIST} origins`), []),
});

export type EmbedConfig = z.infer<typeof embedSchema>;

function isSite(text: string): boolean {
  return isOrigin(text) && text !== 'null' && isSecure(new URL(text));
}

/** As browsers write it: what is compared later is compared letter by letter. */
function isDocument(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = !url.username && !url.password && !url.hash && !url.hostname.includes('*');
  return isPlain && isSecure(url) && (text === url.href || text === url.origin);
}

function isSecure({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLocalHost(hostname));
}
