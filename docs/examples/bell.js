import { rememberDoubts } from 'clinic-widgets/backends/careful.js';
import { exchange } from 'clinic-widgets/backends/exchange.js';

const NAME = 'bell';
/** What the service calls the fields that it may mind. */
const FIELDS = { mail: '/patient/email', name: '/patient/name' };

export function bell({ endpoint, ...options }) {
  // `false`: the service may book the same key twice.
  const { ask, fault, refusal } = exchange(NAME, false, options);

  async function findSlots({ service, from, to }, options) {
    const url = `${endpoint}/times?${new URLSearchParams({ service, from, to })}`;
    const reply = await ask({ route: 'GET times', url, options });
    const { status, body } = reply;
    if (status !== 200) throw refusal(reply, { route: 'GET times', url });
    if (!Array.isArray(body)) throw fault({ kind: 'protocol' }, 'GET times answered something else');
    return { slots: body.map(({ from, until }) => ({ start: from, end: until })) };
  }

  async function book({ items: [item], patient, notes = '' }, options) {
    const { name, email: mail = '', phone = '' } = patient;
    const body = new URLSearchParams({ what: item.service, when: item.start, name, mail, phone, notes });
    const question = { route: 'POST bookings', url: `${endpoint}/bookings`, method: 'POST', body, options };
    const reply = await ask(question);
    const { number, taken, wrong } = reply.body ?? {};
    if (reply.status === 201 && number) return { status: 'confirmed', reference: String(number) };
    if (taken) throw fault({ kind: 'conflict', maybeOurs: false }, 'POST bookings: the time is taken');
    if (wrong) throw fault({ kind: 'invalid', issues: [{ path: FIELDS[wrong] ?? null }] }, 'POST bookings: a field');
    throw refusal(reply, question);
  }

  return {
    name: NAME,
    destination: { host: new URL(endpoint).host, service: 'Bell' },
    capabilities: { availability: 'slots', outcome: 'confirmed', idempotency: 'none', conflict: 'typed' },
    findSlots,
    book: rememberDoubts(book),
  };
}
