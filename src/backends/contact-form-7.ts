/**
 * The WordPress plugin Contact Form 7: a form of the clinic's own site, which sends its answers by e-mail.
 *
 * `POST E/wp-json/contact-form-7/v1/contact-forms/{form}/feedback`, multipart only, with `_wpcf7_unit_tag`. What was asked is always answered
 * with 200; `status` in it says what became of it.
 *
 * | answer                                     | result                                                               |
 * | ------------------------------------------ | -------------------------------------------------------------------- |
 * | 200 `mail_sent`                            | `requested`                                                          |
 * | 200 `validation_failed`                    | `invalid` at the fields; `config` when none of them is the patient's |
 * | 200 `acceptance_missing`                   | `invalid`                                                            |
 * | 200 `spam` · `payment_required`            | `challenge`                                                          |
 * | 200 `mail_failed`, `aborted`               | `server`: nobody was told                                            |
 * | 404 · 415, 429, 5xx                        | `config`: no such form, or no plugin · by the status                 |
 * | any other                                  | `protocol`                                                           |
 *
 * Read in its source, version 6.2-dev of 24 July 2026: github.com/rocklobster-in/contact-form-7, includes/rest-api.php, includes/submission.php
 * and includes/contact-form-template.php. WordPress itself lets pages of every origin read the answer.
 *
 * @module
 */
import { failureOfFields, nameFields, type NamedForm, objectIn } from '../booking/field-names.js';
import { type AnyRequest, writeForm } from '../booking/form-fields.js';
import type { Clinic } from '../clinic/schema.js';
import { readAddress, urlOf } from './address.js';
import type { BookingBackend, BookingResult, CallOptions, Failure } from './backend.js';
import { exchange, type ExchangeOptions } from './exchange.js';

export interface ContactForm7Options extends ExchangeOptions {
  /** The site's address. */
  endpoint: string;
  /** The form's number. */
  form: string;
  /** What the form calls our fields, by our names. */
  fields?: Readonly<Record<string, string>>;
  clinic?: Clinic;
}

const NAME = 'contact-form-7';
/** As the plugin's own template has them. Mail tags reach our other fields by our names. */
const NAMES = {
  'patient-name': 'your-name',
  'patient-email': 'your-email',
  subject: 'your-subject',
  message: 'your-message',
  proof: '_wpcf7_recaptcha_response',
};

export function contactForm7(options: ContactForm7Options): BookingBackend {
  const { endpoint, form, fields, clinic } = options;
  const base = readAddress(NAME, endpoint);
  if (!/^\d+$/.test(form))
    throw new TypeError(
      `[${NAME}] \`form\` must be the form's number, as in \`post=123\` of the address where it is edited; the shortcode has another id`,
    );
  const url = urlOf(base, `/wp-json/contact-form-7/v1/contact-forms/${form}/feedback`);
  const { ask, fault, refusal } = exchange(NAME, false, options);

  const send = async (request: AnyRequest, asked?: CallOptions): Promise<BookingResult> => {
    const naming = { names: { ...NAMES, ...fields }, others: 'ours' as const };
    const named = nameFields(writeForm(request, clinic), naming, request.proof);
    const question = { route: `POST to form ${form}`, method: 'POST', url, options: asked };
    const reply = await ask({ ...question, body: bodyOf(named, form), headers: { accept: 'application/json' } });
    const { status, invalid_fields: minded } = objectIn(reply.body);
    if (reply.status === 404) throw fault({ kind: 'config' }, `${question.route}: no such form, or no such plugin`);
    if (reply.status !== 200) throw refusal(reply, question);
    if (status === 'mail_sent') return { status: 'requested' };
    const failure = failureOf(status, Array.isArray(minded) ? minded : [], named);
    const hint = failure.kind === 'config' ? ': it requires fields that nothing fills' : '';
    throw fault(failure, `${question.route} answered another status than mail_sent${hint}`, true);
  };

  return {
    name: NAME,
    destination: { host: base.host },
    capabilities: { availability: 'preference', outcome: 'requested', idempotency: 'none', conflict: 'none' },
    book: send,
    request: send,
  };
}

/** `multipart/form-data`, which needs no preflight. */
function bodyOf({ entries }: NamedForm, form: string): FormData {
  const body = new FormData();
  body.set('_wpcf7_unit_tag', `wpcf7-f${form}-o1`);
  for (const [name, value] of entries) body.set(name, value);
  return body;
}

function failureOf(status: unknown, minded: readonly unknown[], { pathOf }: NamedForm): Failure {
  switch (status) {
    case 'validation_failed':
      return failureOfFields(
        minded.map(each => ({ field: String(objectIn(each)['field']) })),
        pathOf,
      );
    case 'acceptance_missing':
      return { kind: 'invalid', issues: [] };
    case 'spam':
      return { kind: 'challenge', challenge: 'captcha' };
    case 'payment_required':
      return { kind: 'challenge', challenge: 'payment' };
    case 'mail_failed':
    case 'aborted':
      return { kind: 'server' };
    default:
      return { kind: 'protocol' };
  }
}
