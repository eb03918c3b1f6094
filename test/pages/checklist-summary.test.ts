import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { visit } from '../e2e/support/browser.js';
import { overhearAll } from '../e2e/support/overhear.js';
import { Person } from '../e2e/support/person.js';
import { useDemo } from '../e2e/support/use-demo.js';

interface Printed {
  markup: string;
  css: string;
  isPage: boolean;
}

/** In place of a printer: keeps what a frame hands over. */
async function standAtPrinter(page: Page): Promise<Printed[]> {
  const printed: Printed[] = [];
  await page.exposeFunction('keepPrint', (print: Printed) => void printed.push(print));
  await page.evaluateOnNewDocument(() => {
    window.print = () => {
      const css = document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
      const { keepPrint } = top as unknown as { keepPrint(print: object): void };
      keepPrint({ markup: document.documentElement.outerHTML, css: css.join('\n'), isPage: window === top });
    };
  });
  return printed;
}

/** What of it comes out on paper. */
async function onPaper(
  page: Page,
  { markup, css }: Printed = { markup: '', css: '', isPage: true },
): Promise<{ lines: string[]; sheets: number; picture: Uint8Array }> {
  await page.setContent(`<!doctype html>${markup}<style>${css}</style>`);
  await page.emulateMediaType('print');
  const text = await page.evaluate(() => document.body.innerText);
  const pdf = Buffer.from(await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const picture = await page.screenshot({ fullPage: true });
  return { lines: text.split('\n').map(line => line.trim()).filter(Boolean), sheets, picture }; // prettier-ignore
}

describe('the summary of the checklist', () => {
  const demo = useDemo();

  it('is printed alone when the patient asks for it, and leaves nothing behind', async () => {
    let printed!: Printed[];
    let listen!: () => Promise<{ by: string; what: string }[]>;
    const { page, offences } = await visit(demo.browser, demo.server.url, {
      prepare: async fresh => {
        listen = await overhearAll(fresh);
        printed = await standAtPrinter(fresh);
      },
    });
    const person = await Person.at(page);
    assert.ok(!(await person.has('button', 'Print a summary')), 'nothing to print before there is an answer');
    await person.tabsTo('radio', 'Yes');
    const answers = ['No', 'No', 'Not sure', 'Yes', 'No'];
    for (const answer of answers) {
      await page.keyboard.press('Space');
      for (let right = ['Yes', 'No', 'Not sure'].indexOf(answer); right > 0; right--)
        await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Tab');
    }
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    assert.equal(printed.length, 0, 'never by itself');
    await person.clicks('button', 'Print a summary');
    for (let turn = 0; turn < 100 && printed.length === 0; turn++) await person.text();

    assert.equal(printed.length, 1);
    assert.equal(printed.at(0)?.isPage, false, 'a frame of its own, not the page');
    assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
    assert.equal(await page.evaluate(() => window.length), 0, 'the page has no way into the frame');
    assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);

    const context = await demo.browser.createBrowserContext();
    const { lines, sheets, picture } = await onPaper(await context.newPage(), printed.at(0));
    if (process.env['PICTURES']) await (await import('node:fs/promises')).writeFile(process.env['PICTURES'], picture);
    const text = lines.join('\n');
    assert.match(
      text,
      /^On Point Therapeutics\nWhat I answered, to talk about\nTrigger point massage · .* 20\d\d · Questions: version r20-[a-z0-9]{14}\n/,
    );
    const order = [
      'This list informs a conversation; it does not decide.',
      'Urgent advice (answered “Yes”)',
      'Get medical help today, before any massage.',
      'Is one leg or arm swollen',
      'Not sure: to talk about',
      'With neck pain: do you feel dizzy',
      'Not answered',
      'Have you lost weight without trying',
      'Answered “No”',
      'Are you suddenly short of breath',
      'Notes',
      'Not yet reviewed by a clinician.',
      'The page has stored and sent none of these answers.',
    ].map(words => text.indexOf(words));
    assert.ok(!order.includes(-1), `${order.join()}\n${text}`);
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    );
    assert.doesNotMatch(text, /\b(safe|suitable|cleared|no risk)\b/i);
    assert.ok(sheets >= 1 && sheets <= 2, `${sheets} sheets`);

    const heard = await listen();
    assert.ok(!heard.some(({ by, what }) => by !== 'request' && what.includes('clot-signs')));
    assert.ok(!heard.some(({ by, what }) => by === 'request' && what.startsWith('POST')));
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });

  it('is gone once the answers are, and printed in the language of the page', async () => {
    let printed!: Printed[];
    const { page, offences } = await visit(demo.browser, `${demo.server.url}es.html`, {
      prepare: async fresh => void (printed = await standAtPrinter(fresh)),
    });
    const person = await Person.at(page);
    await person.tabsTo('radio', 'Sí');
    await page.keyboard.press('Space');
    await person.clicks('button', 'Imprimir un resumen');
    for (let turn = 0; turn < 100 && printed.length === 0; turn++) await person.text();
    assert.match(printed.at(0)?.markup ?? '', /<html lang="es"[^>]*>/);
    const text = (printed.at(0)?.markup ?? '').replace(/<[^>]*>/g, ' ');
    assert.match(text, /Lo que he respondido.*Hay que actuar de inmediato \(respuesta: «Sí»\).*Sin responder.*Notas/s);
    assert.equal(await frames(page), 1, 'while it may still be printing');
    await person.clicks('button', 'Empezar de nuevo');
    assert.equal(await frames(page), 0);
    assert.deepEqual(offences, { foreign: [], violations: [], errors: [] });
  });
});

/** Also those that no script of the page can find. */
async function frames(page: Page): Promise<number> {
  const cdp = await page.createCDPSession();
  const { frameTree } = await cdp.send('Page.getFrameTree');
  await cdp.detach();
  return frameTree.childFrames?.length ?? 0;
}
