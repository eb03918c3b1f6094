/**
 * Services that turn a posted form into an e-mail or a list: they know no times, and a person answers.
 *
 * | preset       | request                                                    | success, as documented          | result       |
 * | ------------ | ---------------------------------------------------------- | ------------------------------- | ------------ |
 * | `formspree`  | `POST formspree.io/f/{id}`, JSON                           | 2xx with `next`                 | `requested`  |
 * | `web3forms`  | `POST api.web3forms.com/submit`, JSON with `access_key`    | 200 `success: true`             | `requested`  |
 * | `basin`      | `POST usebasin.com/f/{id}`, JSON                           | 200, JSON without `error`       | `requested`  |
 * | `formsubmit` | `POST formsubmit.co/ajax/{id}`, JSON                       | 200 `success: "true"`           | `requested`  |
 * | `netlify`    | `POST` to the site itself, urlencoded with `form-name`     | 200, a page                     | `unverified`: any page looks so |
 * | `hubspot`    | `POST api.hsforms.com/…/submit/{portal}/{id}`, JSON        | 200 `inlineMessage` or `redirectUri` | `requested` |
 * | `custom`     | `POST endpoint`, urlencoded                                | 2xx `success: true` or `ok: true` | `requested` |
 *
 * | any other answer                                  | result                                                     |
 * | ------------------------------------------------- | ---------------------------------------------------------- |
 * | `errors[]` with a field of the patient's          | `invalid` at that field                                    |
 * | a word of spam, or of a captcha that was answered | `challenge`                                                |
 * | another refusal: no such form, not active, a captcha nobody could answer | `config`: only the owner can mend it |
 * | 401, 403 · 429 · 5xx · else                       | `unauthorized` · `rate-limited` · `server` · `protocol`    |
 *
 * Read in October 2026: help.formspree.io (submit forms with JavaScript) and `@formspree/core` 4.0.0; docs.web3forms.com/getting-started/api-reference;
 * docs.usebasin.com/guides/form-features/ajax; formsubmit.co/ajax-documentation; docs.netlify.com/manage/forms/setup (submit HTML forms with
 * AJAX); developers.hubspot.com, Forms API v3 legacy, submit data unauthenticated. `custom` is ours: docs/backends/form.md.
 *
 * @module
 */
import {
  failureOfFields,
  type Minded,
  nameFields,
  type NamedForm,
  type Naming,
  objectIn,
} from '../booking/field-names.js';
import { type AnyRequest, writeForm } from '../booking/form-fields.js';
import type { Clinic } from '../clinic/schema.js';
import { readAddress, urlOf } from './address.js';
import type { BookingBackend, BookingResult, CallOptions, Failure } from './backend.js';
import { toJson } from './careful.js';
import { exchange, type ExchangeOptions, type Reply } from './exchange.js';

export interface FormOptions extends ExchangeOptions {
  preset: 'formspree' | 'web3forms' | 'basin' | 'formsubmit' | 'netlify' | 'hubspot' | 'custom';
  /** What the service calls the form: its id, its access key, its address or its name. */
  id?: string;
  /** HubSpot's number of the account. */
  portal?: string;
  /** The form's address for `custom`; a page of the site for `netlify`; else another host that answers as the service does. */
  endpoint?: string;
  /** What the service's form calls our fields, by our names. */
  fields?: Readonly<Record<string, string>>;
  clinic?: Clinic;
}

interface Preset extends Naming {
  service?: string;
  host?: string;
  /** With `{id}` and `{portal}`. None: the endpoint as it is. */
  path?: string;
  /** The field that takes the id. */
  idField?: string;
  isJson?: true;
  /** What a success has, one of them: `true` or a text. Empty: an object without `error`. None: a page. */
  success?: readonly string[];
}

const NAME = 'form';
const HINT = ': no such active form, or it wants what nothing fills';
const OURS = { 'patient-name': 'name', 'patient-email': 'email', proof: 'g-recaptcha-response' };
const MAIL = { isJson: true, others: 'label', names: { ...OURS, subject: 'subject' }, success: ['success'] } as const;
const PLAIN = { others: 'ours', names: { ...OURS, 'patient-phone': 'phone' } } as const;

const PRESETS: Readonly<Record<FormOptions['preset'], Preset>> = {
  formspree: { ...MAIL, service: 'Formspree', host: 'formspree.io', path: '/f/{id}', success: ['next'] },
  web3forms: {
    ...MAIL,
    service: 'Web3Forms',
    host: 'api.web3forms.com',
    path: '/submit',
    idField: 'access_key',
    names: { ...MAIL.names, proof: 'h-captcha-response' },
  },
  basin: { ...MAIL, service: 'Basin', host: 'usebasin.com', path: '/f/{id}', success: [] },
  formsubmit: {
    ...MAIL,
    service: 'FormSubmit',
    host: 'formsubmit.co',
    path: '/ajax/{id}',
    names: { ...OURS, subject: '_subject' },
  },
  netlify: { ...PLAIN, service: 'Netlify', idField: 'form-name' },
  hubspot: {
    service: 'HubSpot',
    host: 'api.hsforms.com',
    path: '/submissions/v3/integration/submit/{portal}/{id}',
    isJson: true,
    // A field that is not in the form makes HubSpot refuse all of them.
    others: 'none',
    names: { 'patient-name': 'firstname', 'patient-email': 'email', 'patient-phone': 'phone', message: 'message' },
    success: ['inlineMessage', 'redirectUri'],
  },
  custom: { ...PLAIN, success: ['success', 'ok'] },
};

export function form(options: FormOptions): BookingBackend {
  const preset = PRESETS[options.preset];
  const url = addressOf(options, preset);
  const { ask, fault, refusal } = exchange(NAME, false, options);

  const send = async (request: AnyRequest, asked?: CallOptions): Promise<BookingResult> => {
    const naming = { ...preset, names: { ...preset.names, ...options.fields } };
    const named = nameFields(writeForm(request, options.clinic), naming, request.proof);
    const question = { route: `POST to ${options.preset}`, method: 'POST', url: url.href, options: asked };
    const reply = await ask({ ...question, ...bodyOf(named, options, preset) });
    if (isSuccess(reply, preset)) return { status: preset.success ? 'requested' : 'unverified' };
    const failure = failureOf(reply, named, Boolean(request.proof));
    if (!failure) throw refusal(reply, question);
    throw fault(failure, `${question.route} answered ${reply.status}${failure.kind === 'config' ? HINT : ''}`, true);
  };

  return {
    name: NAME,
    destination: { host: url.host, ...(preset.service && { service: preset.service }) },
    capabilities: {
      availability: 'preference',
      outcome: preset.success ? 'requested' : 'unverified',
      idempotency: 'none',
      conflict: 'none',
    },
    book: send,
    request: send,
  };
}

/** @throws TypeError where the owner should look. */
function addressOf({ preset, id, portal, endpoint }: FormOptions, { host, path, idField, success }: Preset): URL {
  const given: Record<string, string | undefined> = { id, portal };
  const filled = path?.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(needed(given[name], name, preset)),
  );
  if (idField) needed(id, 'id', preset);
  // What answers with a page is the site itself.
  const site = success ? undefined : globalThis.location?.origin;
  const base = readAddress(NAME, endpoint ?? (host ? `https://${host}` : site));
  return filled ? new URL(urlOf(base, filled)) : base;
}

function needed(value: string | undefined, name: string, preset: string): string {
  if (!value) throw new TypeError(`[${NAME}] the preset "${preset}" needs the option \`${name}\``);
  return value;
}

/** A simple request where the service takes one; `Accept` is one of the headers that need no permission. */
function bodyOf({ entries }: NamedForm, { preset, id = '' }: FormOptions, { isJson, idField }: Preset) {
  const all = [...(idField ? [[idField, id] as [string, string]] : []), ...entries];
  const headers = { accept: 'application/json' };
  if (!isJson) return { headers, body: new URLSearchParams(all) };
  // 0-1: a field of the contact, as HubSpot numbers its kinds of things.
  const fields = all.map(([name, value]) => ({ objectTypeId: '0-1', name, value }));
  const body = toJson(preset === 'hubspot' ? { fields } : Object.fromEntries(all));
  return { headers: { ...headers, 'content-type': 'application/json' }, body };
}

function isSuccess({ status, text, body }: Reply, { success }: Preset): boolean {
  if (status < 200 || status > 299) return false;
  if (!success) return /<html|<!doctype/i.test(text);
  const said = objectIn(body);
  if (success.length === 0) return body === said && !said['error'];
  return success.some(name => said[name] === true || (typeof said[name] === 'string' && said[name] !== 'false'));
}

/** `undefined`: what the status says. */
function failureOf({ status, body, text }: Reply, { pathOf }: NamedForm, isProved: boolean): Failure | undefined {
  // A page of somebody else's refuses nothing in the service's name, but for one that is not there.
  if (status < 200 || status > 499 || [408, 413, 429].includes(status) || (body === undefined && status !== 404))
    return;
  const said = objectIn(body);
  const failure = failureOfFields(mindedIn(said), pathOf);
  const isRefused = status > 399 ? status !== 401 : String(said['success'] ?? said['ok']) === 'false';
  if (failure.kind === 'invalid' || !isRefused) return isRefused ? failure : undefined;
  const isCaptcha = /captcha/i.test(text);
  // A captcha that the page does not have can be answered by nobody.
  if (body && (isCaptcha ? isProved : /spam/i.test(text))) return { kind: 'challenge', challenge: 'captcha' };
  return status === 403 && !isCaptcha ? undefined : failure;
}

/** Formspree and its like name the field; HubSpot does in its message: `Error in 'fields.email'. Invalid email address`. */
function mindedIn({ errors }: Record<string, unknown>): Minded[] {
  if (!Array.isArray(errors)) return [];
  return errors.map(objectIn).map(({ field, message, code, errorType }) => ({
    field: typeof field === 'string' ? field : (/'fields\.(.+?)'/.exec(String(message))?.[1] ?? ''),
    isMissing: /REQUIRED/.test(String(code ?? errorType)),
  }));
}
