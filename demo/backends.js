// One backend at a time: its tag, the same for clinic.json, what it promises by its own account, and the form itself.
import { connect } from './dist/backends/connect.js';
import { bookingLate } from './dist/i18n/en/booking-late.js';
import { formatMessage } from './dist/i18n/messages.js';
import { EXAMPLES } from './backends-examples.js';

const AVAILABILITY = {
  slots: 'Shows the service’s free times.',
  preference: 'Knows no free times: asks which days would suit.',
  none: 'Shows no times. One chooses here what it is to be, and books there.',
};
const OUTCOME = {
  confirmed: 'Says “booked” where the service has said so, and “requested” where a person decides.',
  requested: 'Says “requested” at most: a person decides.',
  unverified: 'Cannot know what became of it, and says so.',
};
const IDEMPOTENCY = {
  enforced: 'Sending the same again never books twice.',
  none: 'Sending the same again might book twice: after a doubt the form asks first.',
};
const CONFLICT = {
  typed: 'A time that is gone meanwhile is told as such.',
  message: 'That a time is gone is told in words only: the form looks whether it is still offered.',
};

const element = id => document.getElementById(id);
const kebab = name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

/** Every attribute of the tag, in the order in which one reads it. */
function attributesOf({ backend, endpoint, backendOptions = {} }) {
  const options = Object.entries(backendOptions).flatMap(([name, value]) =>
    typeof value === 'object'
      ? Object.entries(value).map(([key, each]) => [`backend-${name.replace(/s$/, '')}-${key}`, each])
      : [[`backend-${kebab(name)}`, value]],
  );
  return [['src', '/clinic.json'], ['backend', backend], ...(endpoint ? [['endpoint', endpoint]] : []), ...options];
}

function tagOf(attributes) {
  return `<clinic-booking\n${attributes.map(([name, value]) => `  ${name}="${value}"\n`).join('')}></clinic-booking>`;
}

function promisesOf({ capabilities, continueAt }) {
  const { availability, outcome, idempotency, conflict } = capabilities;
  if (continueAt) return [AVAILABILITY[availability], 'The booking is made there: nothing is booked by this form.'];
  return [AVAILABILITY[availability], OUTCOME[outcome], IDEMPOTENCY[idempotency], CONFLICT[conflict]].filter(Boolean);
}

/** The sentence that the form shows above its fields. */
function destinationOf({ destination: { host, service }, continueAt }) {
  if (continueAt) return `Nothing is entered here. The booking goes on at ${service ? `${service} (${host})` : host}.`;
  const key = service ? 'goesToService' : host === location.host ? 'goesHere' : 'goesTo';
  return formatMessage(bookingLate[key], 'en', { host, service: service ?? '' });
}

function fill(list, texts) {
  list.replaceChildren(...texts.map(text => Object.assign(document.createElement('li'), { textContent: text })));
}

function formOf(attributes) {
  const form = document.createElement('clinic-booking');
  form.lang = 'en';
  for (const [name, value] of attributes) form.setAttribute(name, value);
  form.append(element('fallback').content.cloneNode(true));
  return form;
}

async function show({ name, about, isLive, ...config }, clinic) {
  const attributes = attributesOf(config);
  const endpoint = config.endpoint && new URL(config.endpoint, location.href).href;
  const backend = await connect(
    { ...config.backendOptions, backend: config.backend, ...(endpoint && { endpoint }) },
    clinic,
  );
  element('name').textContent = name;
  element('about').textContent = about;
  element('tag').textContent = tagOf(attributes);
  element('json').textContent = `"booking": ${JSON.stringify(config, undefined, 2)}`;
  fill(element('promises'), promisesOf(backend));
  element('destination').textContent = destinationOf(backend);
  element('example').hidden = Boolean(isLive);
  element('form').replaceChildren(formOf(attributes));
}

const clinic = await (await fetch('/clinic.json')).json();
const select = element('choice');
select.append(...EXAMPLES.map(({ id, name }) => new Option(name, id)));

async function showChosen() {
  const example = EXAMPLES.find(({ id }) => id === location.hash.slice(1)) ?? EXAMPLES[0];
  select.value = example.id;
  const { id: _, ...shown } = example;
  await show(shown, { ...clinic, booking: { questions: [], consent: [], ...clinic.booking } });
  element('backend').hidden = false;
}

select.addEventListener('change', () => (location.hash = select.value));
addEventListener('hashchange', () => void showChosen());
await showChosen();
