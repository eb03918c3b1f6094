/**
 * A webhook of the clinic's: an Apps Script, a scenario of Zapier, Make or n8n. Most of them answer no preflight and many let no page read
 * their answer, so what is sent is a simple request and the key stands in its body.
 *
 * | answer                                                    | result                                                   |
 * | --------------------------------------------------------- | -------------------------------------------------------- |
 * | 2xx `{"status": "requested"}` (ours) or `"success"` (Zapier), `{"success": true}`, `{"ok": true}`, n8n's "Workflow was started", Make's `Accepted` | `requested` |
 * | 2xx other JSON or plain text, a redirect                  | `unverified`                                             |
 * | 2xx HTML, nothing, a list                                 | `protocol`: a page of errors is answered with 200 as well |
 * | `{"status": "refused"}`, `{"success": false}`, `{"ok": false}` | `invalid`                                           |
 * | 404, 410                                                  | `config`: no such hook, or it is off                     |
 * | other 4xx, 5xx                                            | by the status                                            |
 * | none that the page may read, and the host is there        | `unverified`                                             |
 * | none, and the host is not there either, or `json`         | `network`                                                |
 *
 * `text`: the contract's JSON as text/plain. `urlencoded`: fields. `json`: the same JSON with its own type, which asks first (a preflight).
 *
 * Read in October 2026: developers.google.com/apps-script/guides/content (redirects to script.googleusercontent.com),
 * help.zapier.com (trigger Zaps from webhooks), docs.n8n.io (Webhook node: Respond), help.make.com (Webhooks: responding).
 *
 * @module
 */
import { nameFields, objectIn } from '../booking/field-names.js';
import { type AnyRequest, writeForm, type WrittenForm } from '../booking/form-fields.js';
import type { Clinic } from '../clinic/schema.js';
import { readAddress } from './address.js';
import { type BookingBackend, type BookingResult, type CallOptions, isBackendError } from './backend.js';
import { toJson } from './careful.js';
import { exchange, type ExchangeOptions, type Question, type Reply } from './exchange.js';

export interface WebhookOptions extends ExchangeOptions {
  endpoint: string;
  /** `json` needs a hook that allows the header in a preflight. @default 'text' */
  encoding?: 'text' | 'urlencoded' | 'json';
  /** What the hook calls our fields, by our names; for `urlencoded`. */
  fields?: Readonly<Record<string, string>>;
  clinic?: Clinic;
}

const NAME = 'webhook';
const ROUTE = 'POST to the webhook';
/** Answers through a redirect to itself, with a status that leaves the body behind. */
const APPS_SCRIPT = 'script.google.com';

export function webhook(options: WebhookOptions): BookingBackend {
  const url = readAddress(NAME, options.endpoint);
  const { ask, fault, refusal } = exchange(NAME, false, options);

  const send = async (request: AnyRequest, asked?: CallOptions): Promise<BookingResult> => {
    const question: Question = {
      route: ROUTE,
      method: 'POST',
      url: url.href,
      ...(url.hostname === APPS_SCRIPT && { redirect: 'follow' }),
      ...bodyOf(request, options),
      options: asked,
    };
    const reply = await ask(question).catch(async (error: unknown) => {
      const isHidden = options.encoding !== 'json' && isBackendError(error) && error.kind === 'network';
      if (isHidden && (await isThere(asked))) return undefined;
      throw error;
    });
    const result = reply ? resultOf(reply) : { status: 'unverified' as const };
    if (result) return result;
    const { status, body } = reply!;
    if (isNo(body)) throw fault({ kind: 'invalid', issues: [] }, `${ROUTE} answered that it refuses`, true);
    if (status === 404 || status === 410)
      throw fault({ kind: 'config' }, `${ROUTE} answered ${status}: no such hook, or it is switched off`, true);
    throw refusal(reply!, question);
  };

  /** Whether the host answers at all, which a page learns without being let read it. Nothing of the patient is in this. */
  const isThere = async (asked?: CallOptions): Promise<boolean> => {
    const question = { route: 'HEAD', method: 'HEAD', url: url.origin, isWrite: false, options: asked };
    try {
      await ask({ ...question, mode: 'no-cors', redirect: 'follow' });
      return true;
    } catch {
      if (asked?.signal?.aborted) throw asked.signal.reason;
      return false;
    }
  };

  return {
    name: NAME,
    destination: { host: url.host },
    capabilities: { availability: 'preference', outcome: 'requested', idempotency: 'none', conflict: 'none' },
    book: send,
    request: send,
  };
}

/** The request as the contract has it, with what people read beside it. */
function bodyOf(request: AnyRequest, { encoding = 'text', fields = {}, clinic }: WebhookOptions) {
  const form = writeForm(request, clinic);
  const json = toJson(encoding === 'urlencoded' ? request : { ...request, readable: readableOf(form) });
  if (encoding === 'json') return { body: json, headers: { 'content-type': 'application/json' } };
  // A text goes out as text/plain by itself.
  if (encoding === 'text') return { body: json };
  const { entries } = nameFields(form, { names: fields, others: 'ours' });
  return { body: new URLSearchParams([...entries, ['request', json]]) };
}

function readableOf(form: WrittenForm): Record<string, string> {
  const { entries } = nameFields(form, { names: {}, others: 'ours' });
  return Object.fromEntries(entries);
}

/** `undefined`: it is none. */
function resultOf({ status, body, text }: Reply): BookingResult | undefined {
  if (status === 0) return { status: 'unverified' };
  if (status < 200 || status > 299 || isNo(body)) return undefined;
  if (text === 'Accepted') return { status: 'requested' };
  const said = objectIn(body);
  if (said !== body) return body === undefined && /^\s*[^<\s]/.test(text) ? { status: 'unverified' } : undefined;
  const isTaken =
    ['requested', 'success'].includes(String(said['status'])) ||
    said['success'] === true ||
    said['ok'] === true ||
    said['message'] === 'Workflow was started';
  const { reference } = said;
  if (!isTaken) return { status: 'unverified' };
  return { status: 'requested', ...(typeof reference === 'string' && { reference }) };
}

function isNo(body: unknown): boolean {
  const said = objectIn(body);
  return said['status'] === 'refused' || said['success'] === false || said['ok'] === false;
}
