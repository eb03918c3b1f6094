import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { chooseWhatAndWhom, confirmedReference, patient } from '../e2e/support/walk.js';
import { book, goToReview } from './support/book.js';
import { answering } from './support/fake-clinic.js';
import { useHost } from './support/host.js';

/** A page's `fetch` that lets everything through but what `act` does to writes; `mend()` takes it away again. */
function replacing(act: string): (page: Page) => Promise<void> {
  return async page => {
    await page.evaluateOnNewDocument(`if (window === top) {
      const own = window.fetch;
      window.sent = [];
      window.mend = () => { window.isMended = true };
      window.fetch = function (input, init = {}) {
        if (init.method !== 'POST' || window.isMended) return own.call(window, input, init);
        window.sent.push(String(input));
        return (${act})(input, init, (...given) => own.apply(window, given));
      };
    }`);
  };
}

describe('a host page that is not honest', () => {
  const host = useHost();

  describe('a host page that has replaced `fetch` (case 9)', () => {
    const REPLACED: Record<string, string> = {
      'throws at once': '() => { throw new RangeError("not on my page") }',
      'rejects with nothing': '() => Promise.reject()',
      'answers nothing': '() => undefined',
      'answers a text': '() => "{}"',
      'answers an object that is no Response': '() => Promise.resolve({ ok: true, status: 201, body: {} })',
      'answers a response whose text cannot be read':
        '() => Promise.resolve({ status: 201, headers: new Headers(), text: () => Promise.reject(new Error("read")) })',
      'sends it, and loses the answer':
        'async (input, init, own) => { await own(input, init); throw new TypeError("lost") }',
    };

    for (const [does, act] of Object.entries(REPLACED))
      it(`says that nobody knows, loses nothing, and makes one booking at the next try when it ${does}`, async () => {
        const { page, offences } = await host.visit('plain.html', { prepare: replacing(act) });
        const person = await goToReview(page);
        await person.clicks('button', 'Book this appointment');
        await person.reads('We don’t know whether it arrived');
        const text = await person.text();
        for (const typed of [patient.name, patient.email, patient.notes]) assert.ok(text.includes(typed), typed);
        assert.doesNotMatch(text, /RangeError|TypeError|not on my page|undefined|\[object/);
        await page.evaluate('mend()');
        await person.clicks('button', /Send again|Try again|Book this appointment/);
        await confirmedReference(person);
        assert.deepEqual(offences.errors, []);
      });

    it('books where it adds headers to everything', async () => {
      const act =
        '(input, init, own) => own(input, { ...init, headers: { ...init.headers, authorization: "Bearer x", "x-requested-with": "XMLHttpRequest" } })';
      const visit = await host.visit('plain.html', { prepare: replacing(act), script: 'bundle' });
      await book(visit);
      assert.equal(await visit.page.evaluate('window.sent.length'), 1);
    });

    it('books where it is locked, and frozen with it', async () => {
      const prepare = async (page: Page): Promise<void> => {
        await page.evaluateOnNewDocument(`{
        const own = window.fetch;
        Object.defineProperty(window, 'fetch', { value: Object.freeze((...given) => own.apply(window, given)), writable: false, configurable: false });
        for (const each of [Object, Array, Promise, Response, Headers, Request]) Object.freeze(each.prototype);
      }`);
      };
      await book(await host.visit('plain.html', { prepare }));
    });

    it('books by a `fetch` that the page hands over, and leaves the page’s own alone', async () => {
      const { page } = await host.visit('plain.html', {
        prepare: replacing('() => { throw new Error("locked") }'),
        tags: '',
      });
      await page.evaluate(`import('/dist/backends/rest.js').then(({ rest }) => {
      const form = document.createElement('clinic-booking');
      const send = (input, init) => {
        window.handed = (window.handed ?? 0) + (init.method === 'POST');
        const frame = document.querySelector('iframe') ?? document.body.appendChild(document.createElement('iframe'));
        return frame.contentWindow.fetch(input, init);
      };
      Object.assign(form, { src: '/clinic.json', backendInstance: rest({ endpoint: location.origin + '/api/clinics/on-point', fetch: send }) });
      document.querySelector('main').append(form);
    })`);
      const person = await goToReview(page);
      await person.clicks('button', 'Book this appointment');
      await confirmedReference(person);
      assert.deepEqual(await page.evaluate('[window.handed, window.sent.length]'), [1, 0]);
    });
  });

  describe('a host page that pretends (case 37)', () => {
    it('shows no confirmation for events and states that a script of the page makes up', async () => {
      const sent: string[] = [];
      const count = (page: Page) => answering(page, (path, method) => void (method === 'POST' && sent.push(path)));
      const { page } = await host.visit('plain.html', { prepare: count });
      const person = await Person.at(page);
      await chooseWhatAndWhom(person);
      await page.evaluate(() => {
        const form = document.querySelector('clinic-booking')!;
        const result = {
          step: 'result',
          status: 'confirmed',
          reference: 'FAKE-0000',
          result: { status: 'confirmed', reference: 'FAKE-0000', items: [] },
        };
        for (const name of [
          'clinic-booked',
          'booking-success',
          'clinic-step',
          'clinic-checked',
          'submit',
          'message',
          'pageshow',
        ])
          for (const target of [form, document, window])
            target.dispatchEvent(new CustomEvent(name, { detail: result, bubbles: true, composed: true }));
        for (const name of ['state', 'status', 'step', 'result', 'reference', '_state', 'booking', 'flow', 'value'])
          try {
            Object.assign(form, { [name]: name === 'step' ? 'result' : result });
            form.setAttribute(name, 'confirmed');
          } catch {
            // Some may be there to be read only.
          }
        (form as HTMLElement & { requestUpdate(): void }).requestUpdate();
        postMessage({ type: 'clinic-booked', ...result }, '*');
      });
      await person.find('heading', 'When suits you?');
      assert.doesNotMatch(await person.text(), /booked|FAKE-0000/);
      assert.deepEqual(sent, []);
    });

    it('says “booked” only after an answer of the contract’s, whatever else it is that comes with 200', async () => {
      const FAKE = [
        { body: '<h1>Booked! FAKE-0000</h1>', type: 'text/html' },
        { body: '' },
        { body: '{"ok": true, "status": "confirmed", "success": true}' },
        { status: 201, body: '{"reference": "FAKE-0000", "status": "confirmed"}' },
        { status: 201, body: '{"reference": "FAKE-0000", "status": "surely", "items": []}' },
      ];
      let turn = 0;
      const prepare = (page: Page) =>
        answering(page, (path, method) => (method === 'POST' && path.endsWith('/bookings') ? FAKE[turn] : undefined));
      const { page } = await host.visit('plain.html', { prepare });
      const person = await goToReview(page);
      for (; turn < FAKE.length; turn++) {
        await person.clicks('button', /Send again|Try again|Book this appointment/);
        await person.find('button', /Send again|Try again|Book this appointment/);
        await page.waitForNetworkIdle({ idleTime: 200 });
        assert.doesNotMatch(await person.text(), /is booked|FAKE-0000/, JSON.stringify(FAKE[turn]));
      }
      await person.clicks('button', /Send again|Try again|Book this appointment/);
      assert.notEqual(await confirmedReference(person), 'FAKE-0000');
    });
  });
});
