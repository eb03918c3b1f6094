import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { send } from '../e2e/support/walk.js';
import { goToReview } from './support/book.js';
import { type Answer, answering } from './support/fake-clinic.js';
import { useHost } from './support/host.js';
import { HOSTILE, OWN, poisoned } from './support/poisoned.js';

/** What stands in a page that must not, in all roots. */
function intruders(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode): void => {
      for (const each of root.querySelectorAll('*')) {
        if (each.shadowRoot) look(each.shadowRoot);
        const isBad = each.matches('img[src="x"], script:not([src], [type]), [onerror], [href^="javascript" i]');
        if (isBad && !document.head.contains(each)) found.push(each.outerHTML.slice(0, 100));
      }
    };
    look(document);
    return 'hacked' in globalThis ? [...found, 'it has run'] : found;
  });
}

describe('what is written to look like something else', () => {
  const host = useHost();

  describe('text that looks like markup (case 33)', () => {
    async function clinicOf(): Promise<Record<string, unknown>> {
      return JSON.parse(await readFile(new URL('../../demo/clinic.json', import.meta.url), 'utf8')) as Record<
        string,
        unknown
      >;
    }

    it('is read as text in every widget, and through a whole booking, where the document is full of it', async () => {
      const body = JSON.stringify(poisoned({ ...(await clinicOf()), therapies: [OWN] }));
      const tags = ['explainer', 'benefits', 'checklist', 'services', 'team', 'hours', 'faq', 'booking']
        .map(name => `<clinic-${name} src="/clinic.json"><p>Call us: ${name}</p></clinic-${name}>`)
        .join('');
      const prepare = (page: Page) => answering(page, path => (path === '/clinic.json' ? { body } : undefined));
      const { page, offences } = await host.visit('plain.html', { tags, openRoots: true, prepare });
      await page.waitForFunction(() => [...document.querySelectorAll('main p')].every(each => !each.checkVisibility()));
      const counts = await page.evaluate(
        text =>
          [...document.querySelectorAll('main > :not(h1)')].map(
            ({ localName, shadowRoot }) => [localName, shadowRoot!.textContent.split(text).length - 1] as const,
          ),
        HOSTILE,
      );
      // Hours are all numbers.
      const without = counts.filter(([tag, count]) => count === 0 && tag !== 'clinic-hours').map(([tag]) => tag);
      assert.deepEqual(without, [], 'each shows it as text');
      const person = await goToReview(page);
      await send(person);
      assert.deepEqual(await intruders(page), []);
      assert.deepEqual(offences.errors, []);
    });

    it('is read as text where the server sends it: in times, refusals and answers, and long ones are cut', async () => {
      const long = `${HOSTILE} ${'very '.repeat(2000)}long`;
      let bookings = 0;
      const answer: Answer = (path, method) => {
        if (method !== 'POST' || !path.endsWith('/bookings')) return undefined;
        bookings += 1;
        const errors = [
          { path: '/patient/email', code: HOSTILE, message: long },
          { path: `/${HOSTILE}`, code: 'x', message: long },
        ];
        const refusal = { type: HOSTILE, code: 'invalid', title: HOSTILE, status: 422, detail: long, errors };
        if (bookings === 1) return { status: 422, type: 'application/problem+json', body: JSON.stringify(refusal) };
        const start = new Date(Date.now() + 3 * 86_400_000).toISOString().replace(/\.\d+Z/, '+00:00');
        const item = { id: HOSTILE, service: 'tpm-60', practitioner: HOSTILE, start, end: start, status: 'confirmed' };
        const booked = {
          reference: HOSTILE,
          status: 'confirmed',
          items: [item],
          cancelUntil: start,
          manageUrl: 'javascript:window.hacked=1',
        };
        return { status: 201, body: JSON.stringify(booked) };
      };
      const { page } = await host.visit('plain.html', { openRoots: true, prepare: page => answering(page, answer) });
      const person = await goToReview(page);
      await person.clicks('button', 'Book this appointment');
      await person.reads('There is a problem');
      const longest = Math.max(...(await person.things()).map(({ name }) => name.length));
      assert.ok(longest < 1000, `${longest} characters of the server’s`);
      assert.deepEqual(await intruders(page), []);
      await person.clicks('button', 'Continue');
      await person.clicks('button', 'Book this appointment');
      await person.find('heading', /booked|sent|problem/);
      assert.deepEqual(await intruders(page), []);
    });

    it('is read as text in attributes, in the page’s own words and in times that a page gives', async () => {
      const escaped = HOSTILE.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
      const attributes = [
        'therapy',
        'book',
        'service',
        'practitioner',
        'lang',
        'mode',
        'theme',
        'layout',
        'heading-level',
        'for',
        'label',
      ]
        .map(name => `${name}="${escaped}"`)
        .join(' ');
      const tags = ['explainer', 'benefits', 'checklist', 'booking', 'services', 'team', 'hours', 'faq', 'calendar']
        .map(name => `<clinic-${name} ${attributes} src="/clinic.json"><p>Call us</p></clinic-${name}>`)
        .join('');
      const { page } = await host.visit('plain.html', { tags, openRoots: true });
      await page.waitForNetworkIdle({ idleTime: 300 });
      await page.evaluate(text => {
        const calendar = document.querySelector('clinic-calendar')!;
        const slots = [
          { start: text, end: text },
          { start: '2026-12-01T09:00:00-06:00', end: '2026-12-01T10:00:00-06:00', practitioner: text },
        ];
        Object.assign(calendar, {
          lang: 'en',
          timeZone: 'America/Chicago',
          label: text,
          messages: { noTimes: text },
          slots,
        });
        Object.assign(document.querySelector('clinic-booking')!, {
          lang: 'en',
          messages: { service: text, whatService: text, open: text },
        });
      }, HOSTILE);
      await page.waitForNetworkIdle({ idleTime: 300 });
      await (await Person.at(page)).reads('window.hacked');
      assert.deepEqual(await intruders(page), []);
    });
  });

  describe('a theme that is none (case 34)', () => {
    const VALUES = [
      'red;background:url(//evil.example/x)',
      'url(//evil.example/x)',
      'expression(alert(1))',
      '</style><script>window.hacked=1</script>',
      'image-set("//evil.example/x" 1x)',
    ];

    for (const value of VALUES)
      it(`asks for nothing and can be read and used: ${value}`, async () => {
        const escaped = value.replaceAll('"', '&quot;').replaceAll('<', '&lt;');
        const names = ['accent', 'on-accent', 'danger', 'on-danger', 'warning', 'focus', 'font', 'radius'];
        const tags = `<clinic-booking theme="${escaped}" src="/clinic.json"></clinic-booking>
        <clinic-checklist theme="${escaped}" src="/clinic.json"></clinic-checklist>`;
        const { page, offences } = await host.visit('plain.html', { tags, openRoots: true });
        // As an editor for colours sets them: what the browser's own parser takes is set.
        await page.evaluate(
          (names, value) => {
            for (const widget of document.querySelectorAll<HTMLElement>('main > *'))
              for (const name of names) widget.style.setProperty(`--clinic-${name}`, value);
          },
          names,
          value,
        );
        const person = await goToReview(page);
        await send(person);
        assert.deepEqual(offences.foreign, []);
        assert.deepEqual(await intruders(page), []);
      });
  });
});
