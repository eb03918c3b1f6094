import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { Person } from '../e2e/support/person.js';
import { chooseTime, chooseWhatAndWhom } from '../e2e/support/walk.js';
import { useHost } from './support/host.js';

const NAMES = ['explainer', 'benefits', 'checklist', 'services', 'team', 'hours', 'faq', 'booking'];
const WIDGETS = NAMES.map(name => `<clinic-${name} src="/clinic.json"><p>Call us: ${name}</p></clinic-${name}>`).join(
  '',
);

/** What the host has on its page, by the class names that our own roots use inside. */
const HOST = `<div id="host">${`<section class="root card step"><h2 class="level">H</h2><p class="muted">P <a href="#x" class="button primary">A</a></p>
  <ul class="rows chips"><li class="row">L</li></ul><form class="offer"><label class="mark">L <input class="on chip"></label><button class="button link">B</button></form>
  <details class="more" open><summary>S</summary><div class="proof">D</div></details><p hidden>H</p><img class="picture icon" alt=""></section>`.repeat(
  14,
)}</div>`;

/** Rules of hosts, as hostile as they come. */
const RULES = `<style>
  input, label, button, [hidden], form, fieldset, legend, textarea, select, option, h2, h3, p, ul, li, a, span, svg, dialog,
  details, summary, .root, .card, .button, .muted, .chip, .step, .actions, .message, [part], [role], :focus-visible, ::before {
    display: flex !important; color: red !important; font-size: 40px !important; margin: 9px !important;
    border: 9px solid red !important; position: relative !important; visibility: visible !important; float: left !important }
</style>`;

/** Of everything that `selector` names, and of everything in our roots, what the browser has worked out. */
function looks(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(selector => {
    const inside: Element[] = [];
    const collect = (root: ParentNode): void => {
      for (const each of root.querySelectorAll('*')) {
        inside.push(each);
        if (each.shadowRoot) collect(each.shadowRoot);
      }
    };
    if (selector) inside.push(...document.querySelectorAll(selector));
    else for (const { shadowRoot } of document.querySelectorAll('main > *')) if (shadowRoot) collect(shadowRoot);
    // What depends on where it stands says nothing of rules.
    const places =
      /^(block-size|inline-size|width|height|inset|top|left|right|bottom|perspective-origin|transform-origin)|(-start|-end)$/;
    return inside.map(each => {
      const style = getComputedStyle(each);
      const names = [...style].filter(name => !name.startsWith('--') && !places.test(name));
      return `${each.localName}.${each.className.toString()} ${names.map(name => `${name}:${style.getPropertyValue(name)}`).join(';')}`;
    });
  }, selector);
}

/** Every widget is there in the place of what stands between its tags. */
async function areShown(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll('main p')].every(each => !each.checkVisibility()));
  await page.waitForNetworkIdle({ idleTime: 300 });
}

describe('rules of the host and ours (case 13)', () => {
  const host = useHost();

  it('change nothing of two hundred elements of the host’s: our script, our style sheet, our widgets at work', async () => {
    const link = '<link rel="stylesheet" href="/dist/clinic-widgets.css">';
    const own = '<style>html { overflow-y: scroll } .card { color: teal } .hidden { display: none }</style>';
    const plain = await host.visit('plain.html', { head: own, tags: HOST, script: 'none' });
    const before = await looks(plain.page, '#host, #host *, body, html');
    assert.ok(before.length >= 200, `${before.length} elements`);
    for (const script of ['loader', 'bundle'] as const) {
      const { page } = await host.visit('plain.html', { head: own + link, tags: HOST + WIDGETS, script });
      await page.waitForFunction(() => document.querySelector('clinic-booking')!.matches(':defined'));
      const person = await Person.at(page);
      await chooseWhatAndWhom(person);
      await chooseTime(person);
      const after = await looks(page, '#host, #host *, body, html');
      assert.deepEqual(differences(before, after), [], script);
      await page.close();
    }
  });

  for (const step of ['services', 'times', 'details'] as const)
    it(`do not enter: nothing in any of our roots looks otherwise under rules for inputs, labels, buttons and parts, at the ${step}`, async () => {
      const seen = async (head: string): Promise<string[]> => {
        const tags =
          step === 'services' ? WIDGETS : '<clinic-booking src="/clinic.json"><p>Call us</p></clinic-booking>';
        const { page } = await host.visit('plain.html', { head, tags, openRoots: true });
        await areShown(page);
        const person = await Person.at(page);
        if (step !== 'services') await chooseWhatAndWhom(person);
        if (step === 'times') await person.find('button', 'Show month');
        if (step === 'details') await chooseTime(person);
        await page.mouse.move(0, 0);
        await page.waitForNetworkIdle({ idleTime: 300 });
        const all = await looks(page, '');
        await page.close();
        return all;
      };
      const plain = await seen('');
      assert.ok(plain.length > 60, `${plain.length} elements`);
      const under = await seen(RULES);
      assert.deepEqual(differences(plain, under), []);
    });
});

/** Each in a line, the first few: all of them would be megabytes. */
function differences(before: readonly string[], after: readonly string[]): string[] {
  if (before.length !== after.length) return [`${before.length} elements, then ${after.length}`];
  const lines = before.flatMap((each, index) => {
    const [old, now] = [each.split(';'), after[index]!.split(';')];
    return now.filter((value, at) => value !== old[at]).map(value => `${now[0]!.split(' ')[0]}: ${value}`);
  });
  return lines.slice(0, 12);
}
