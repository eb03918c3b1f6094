import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../support/open-roots.js';
import '../../src/components/clinic-checklist/clinic-checklist.js';
import builtIn from '../../src/clinic/built-in/trigger-point-massage.js';
import type { ClinicDocument } from '../../src/clinic/schema.js';
import type { Answer } from '../../src/clinic/therapy-schema.js';
import type { ClinicChecklist } from '../../src/components/clinic-checklist/clinic-checklist.js';
import { expectAccessible } from '../support/axe.js';
import { smallClinic } from '../support/clinics.js';
import { button, everything, words } from '../support/find.js';
import { heardAt } from '../support/tell.js';
import { openElement, showing, shownText, testElement } from '../support/test-element.js';
import { expectLegible } from '../support/text-size.js';

const TAG = 'clinic-checklist';
const RULES = builtIn.screening;
const FIRST = RULES.filter(({ showIf }) => !showIf);
const LABELS: Record<Answer, string> = { yes: 'Yes', no: 'No', unsure: 'Not sure' };
const PASSES = /\b(safe|suitable|cleared|no risk)\b/i;

function open(options: Record<string, unknown> = {}): Promise<ClinicChecklist> {
  return openElement<ClinicChecklist>(TAG, { lang: 'en', clinic: smallClinic, ...options }, 'is it for you?');
}

function clinicWith(screening: unknown): ClinicDocument {
  return { ...smallClinic, therapies: [{ id: 'own', name: 'Own', summary: 'x', screening }] };
}

/** An element with a therapy of only these questions. */
function openWith(screening: unknown, reads = 'Own', place?: Element): Promise<ClinicChecklist> {
  const options = { lang: 'en', clinic: clinicWith(screening), therapy: 'own' };
  return openElement<ClinicChecklist>(TAG, options, reads, place);
}

/** The radio for `answer` under the question with that id, found by what is written there. */
function radio(element: Element, id: string, answer: Answer): HTMLInputElement {
  const { question } = RULES.find(rule => rule.id === id)!;
  const group = [...everything(element)].find(
    each => each.localName === 'fieldset' && words(each.querySelector('legend')!) === question,
  );
  const label = [...(group?.querySelectorAll('label') ?? [])].find(each => words(each) === LABELS[answer]);
  if (!label) throw new Error(`no answer "${LABELS[answer]}" to "${String(question)}"`);
  return label.control as HTMLInputElement;
}

async function answer(element: ClinicChecklist, answers: Record<string, Answer>): Promise<void> {
  for (const [id, value] of Object.entries(answers)) {
    radio(element, id, value).click();
    await element.updateComplete;
  }
}

/** A "no" to everything that is asked, but for what is given. */
async function answerAll(element: ClinicChecklist, answers: Record<string, Answer> = {}): Promise<void> {
  const rest = FIRST.filter(({ id }) => !(id in answers));
  await answer(element, { ...Object.fromEntries(rest.map(({ id }) => [id, 'no' as const])), ...answers });
}

function part(element: Element, name: string): HTMLElement | undefined {
  return [...everything(element)].find(each => each.matches(`[part~="${name}"]`)) as HTMLElement | undefined;
}

function result(element: Element): string {
  const found = part(element, 'result');
  return found ? words(found) : '';
}

function headline(element: Element): string {
  return words(part(element, 'result')!.querySelector('h2, h3, h4')!);
}

function status(element: Element): string {
  return words([...everything(element)].find(each => each.matches('[role=status]'))!);
}

function checkedCount(element: Element): number {
  return [...everything(element)].filter(each => each instanceof HTMLInputElement && each.checked).length;
}

function frameOf(element: Element): HTMLIFrameElement | null {
  return element.shadowRoot!.querySelector('iframe');
}

/** Presses the button and waits until the paper is handed to the printer, which tests do not have. */
async function printed(element: ClinicChecklist): Promise<void> {
  const before = frameOf(element);
  button(element, 'Print a summary').click();
  await waitUntil(() => {
    const frame = frameOf(element);
    return frame !== before && words(frame?.contentDocument?.body ?? document.createElement('p')) !== '';
  }, 'it is never printed');
}

describe('<clinic-checklist>', () => {
  testElement({
    tag: TAG,
    module: new URL('../../src/components/clinic-checklist/clinic-checklist.ts', import.meta.url).href,
    working: { clinic: smallClinic },
    reads: { en: 'Your answers stay on this device', es: 'Sus respuestas se quedan en este dispositivo' },
    broken: { therapy: 'no-such-therapy' },
    use: element => answer(element as ClinicChecklist, { chest: 'no', bleeding: 'yes' }),
    state: checkedCount,
  });

  it('asks every question with its reason, yes, no and not sure, and says that it does not decide', async () => {
    const element = await open();
    const groups = [...everything(element)].filter(each => each.localName === 'fieldset');
    expect(groups).to.have.length(FIRST.length);
    for (const [index, group] of groups.entries()) {
      expect(words(group)).to.contain(FIRST[index]!.question).and.to.contain(FIRST[index]!.why);
      const labels = [...group.querySelectorAll('label')];
      expect(labels.map(words)).to.deep.equal(['Yes', 'No', 'Not sure']);
      for (const label of labels) expect(label.getBoundingClientRect().height).to.be.at.least(44);
    }
    expect(shownText(element)).to.contain('This list informs a conversation; it does not decide.');
    expect(shownText(element)).to.contain('What it may feel like');
    expect(checkedCount(element)).to.equal(0);
  });

  it('counts what is answered', async () => {
    const element = await open();
    expect(words(part(element, 'progress')!)).to.equal(`0 of ${FIRST.length} answered`);
    await answer(element, { chest: 'no', fever: 'no', skin: 'unsure' });
    expect(words(part(element, 'progress')!)).to.equal(`3 of ${FIRST.length} answered`);
  });

  const OUTCOMES: [string, Record<string, Answer>, string, string][] = [
    ['an emergency', { chest: 'yes' }, 'Immediate action required', 'Call 911 or go to an emergency department now.'],
    ['an urgent sign', { 'clot-signs': 'yes' }, 'Urgent advice', 'Get medical help today, before any massage.'],
    ['something to ask', { bleeding: 'yes' }, 'Check with your doctor, midwife or care team first', 'Ask your doctor first.'],
    ['something to tell', { skin: 'yes' }, 'Tell your therapist', 'Tell your therapist where it is.'],
    ['a no to everything', {}, 'Nothing here speaks against booking', 'Your therapist will still ask how you are'],
    ['"not sure" about an emergency', { chest: 'unsure' }, 'Some questions are still open', 'If it may be so: Call 911'],
    ['"not sure" beside something to tell', { chest: 'unsure', skin: 'yes' }, 'Some questions are still open', 'Tell your therapist where it is.'],
  ]; // prettier-ignore

  for (const [what, given, title, text] of OUTCOMES) {
    it(`says what to do after ${what}, in every theme, at 320 pixels and in letters of any size (case 11)`, async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const options = { lang: 'en', clinic: smallClinic };
      const element = await openElement<ClinicChecklist>(TAG, options, 'is it for you?', place);
      await answerAll(element, given);
      expect(headline(element)).to.equal(title);
      expect(result(element)).to.contain(text);
      expect(result(element)).not.to.match(PASSES);
      for (const theme of ['light', 'dark'] as const) {
        element.theme = theme;
        await element.updateComplete;
        await expectAccessible(element, ['color-contrast']);
      }
      place.style.inlineSize = '320px';
      await nextFrame();
      await expectAccessible(element, ['color-contrast']);
      expect(element.scrollWidth).to.be.at.most(element.clientWidth);
      await expectLegible(element);
    });
  }

  it('keeps its questions in its column, and off their answers, when a phone or a tablet is turned', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const long = 'A question of so many words that it fills each line, however wide, and goes on in the next one?';
    const asked = [{ id: 'long', question: long, why: 'why', tier: 'ask', advice: 'Ask.' }];
    const element = await openWith(asked, 'Own', place);
    const legend = [...everything(element)].find(each => each.localName === 'legend')!;
    const answers = [...everything(element)].find(each => each.matches('.answers'))!;
    for (const [wide, narrow] of [
      [700, 320],
      [1100, 770],
    ]) {
      place.style.inlineSize = `${wide}px`;
      await nextFrame();
      place.style.inlineSize = `${narrow}px`;
      await nextFrame();
      const [around, question, below] = [element, legend, answers].map(each => each.getBoundingClientRect());
      expect(question!.right, `${narrow}`).to.be.at.most(around!.right);
      expect(question!.right <= below!.left || question!.bottom <= below!.top, `${narrow}: over its answers`).to.equal(
        true,
      );
    }
  });

  it('has the three answers of a question side by side in the narrowest column', async () => {
    const place = await fixture<HTMLElement>(html`<div style="inline-size: 240px"></div>`);
    const element = await openElement<ClinicChecklist>(
      TAG,
      { lang: 'en', clinic: smallClinic },
      'is it for you?',
      place,
    );
    const answers = [...element.shadowRoot!.querySelector('.answers')!.children].map(each =>
      each.getBoundingClientRect(),
    );
    expect(new Set(answers.map(({ top }) => top)).size).to.equal(1);
    for (const { width, height } of answers) expect(Math.min(width, height)).to.be.at.least(44);
  });

  it('gives for a yes to each question its tier and its advice', async () => {
    const element = await open();
    const titles = {
      emergency: 'Immediate action required',
      urgent: 'Urgent advice',
      ask: 'Check with your doctor, midwife or care team first',
      tell: 'Tell your therapist',
    };
    for (const rule of FIRST) {
      await answerAll(element, { [rule.id]: 'yes' });
      if (RULES.some(({ showIf }) => showIf?.rule === rule.id)) continue;
      expect(headline(element), rule.id).to.equal(titles[rule.tier]);
      expect(result(element), rule.id).to.contain(rule.advice);
    }
  }).timeout(20_000);

  it('says the gravest first and the others below, and reckons again with every change', async () => {
    const element = await open();
    await answerAll(element, { skin: 'yes', chest: 'yes', bleeding: 'yes' });
    const read = result(element);
    const order = ['Get emergency help now', 'Ask your doctor first', 'Tell your therapist where'].map(text =>
      read.indexOf(text),
    );
    expect(order).not.to.include(-1);
    expect(order).to.deep.equal([...order].sort((one, other) => one - other));
    await answer(element, { chest: 'no' });
    expect(headline(element)).to.equal('Check with your doctor, midwife or care team first');
    await answer(element, { bleeding: 'no' });
    expect(headline(element)).to.equal('Tell your therapist');
    await answer(element, { skin: 'no' });
    expect(headline(element)).to.equal('Nothing here speaks against booking');
  });

  it('says an emergency at once and keeps it in view with the number to call', async () => {
    const element = await open();
    await answer(element, { chest: 'yes' });
    const call = button(element, 'Call 911');
    expect(call).to.have.property('href', 'tel:911');
    const { bottom, top } = call.getBoundingClientRect();
    expect(top).to.be.greaterThan(0);
    expect(bottom, 'in view').to.be.at.most(innerHeight);
    button(element, 'Read the advice').click();
    expect(words(element.shadowRoot!.activeElement!)).to.equal('Immediate action required');
    await expectAccessible(element, ['color-contrast']);
  });

  for (const [country, own, number] of [
    ['GB', undefined, '999'],
    ['US', undefined, '911'],
    ['CA', undefined, '911'],
    ['AU', undefined, '000'],
    ['NZ', undefined, '111'],
    ['DE', undefined, '112'],
    ['BR', undefined, 'your local emergency number'],
    ['GB', '112', '112'],
  ]) {
    it(`names ${number} in ${country}${own ? ' where the clinic says so' : ''}`, async () => {
      const element = await open({ clinic: { ...smallClinic, country, emergencyNumber: own } });
      await answer(element, { chest: 'yes' });
      expect(result(element)).to.contain(`Call ${number} or go`);
    });
  }

  it('names the number for urgent advice in Britain, and the local emergency number where no clinic is known', async () => {
    const british = await open({ clinic: { ...smallClinic, country: 'GB' } });
    await answer(british, { 'clot-signs': 'yes' });
    expect(result(british)).to.contain('call your doctor or 111');
    const alone = await open({ clinic: undefined, therapy: 'trigger-point-massage' });
    await answer(alone, { chest: 'yes' });
    expect(result(alone)).to.contain('Call your local emergency number');
  });

  it('names what is missing, and goes there', async () => {
    const element = await open();
    await answer(element, { chest: 'no' });
    expect(result(element)).to.contain(`${FIRST.length - 1} questions have no answer yet`);
    const { question } = FIRST[0]!;
    button(part(element, 'result')!, question as string).click();
    const focused = element.shadowRoot!.activeElement as HTMLInputElement;
    expect(focused === radio(element, FIRST[0]!.id, 'yes')).to.equal(true);
  });

  it('asks a further question when an answer calls for it', async () => {
    const element = await open();
    await answerAll(element);
    await answer(element, { pregnancy: 'yes' });
    expect(words(part(element, 'progress')!)).to.equal(`${FIRST.length} of ${FIRST.length + 1} answered`);
    await answer(element, { 'early-pregnancy': 'yes' });
    expect(result(element)).to.contain('Tell your therapist at the start');
  });

  it('announces a result once, and not again while it stays the same', async () => {
    const element = await open();
    const region = [...everything(element)].find(each => each.matches('[role=status]'))!;
    expect(words(region), 'before use').to.equal('');
    const said: string[] = [];
    new MutationObserver(() => words(region) && said.push(words(region))).observe(region, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    await answer(element, { chest: 'yes', fever: 'no', skin: 'yes', bones: 'yes' });
    await nextFrame();
    expect(said).to.deep.equal(['Result: Immediate action required']);
    await answer(element, { chest: 'no' });
    await nextFrame();
    expect(said.at(-1)).to.equal('Result: Check with your doctor, midwife or care team first');
    expect(said).to.have.length(2);
  });

  it('never passes without questions, with a broken one, or with an empty list', async () => {
    const none = await openWith(undefined, 'cannot be shown');
    expect(shownText(none)).to.contain('Please talk to us before you book.');
    await expectAccessible(none);
    const good = { id: 'chest', question: 'Chest?', why: 'why', tier: 'tell', advice: 'Advice.' };
    const { warn } = console;
    console.warn = () => {};
    const broken = await openWith([good, { ...good, id: 'bad', tier: 'grave' }]).finally(() => (console.warn = warn));
    [...everything(broken)].filter(each => each instanceof HTMLInputElement)[1]!.click();
    await broken.updateComplete;
    expect(headline(broken)).to.equal('Some questions are still open');
    expect(result(broken)).to.contain('Some questions could not be shown.');
    await expectAccessible(broken);
  });

  it('starts again with all answers gone and the focus at the first question', async () => {
    const element = await open();
    await answerAll(element, { skin: 'yes' });
    button(element, 'Start again').click();
    await element.updateComplete;
    expect(checkedCount(element)).to.equal(0);
    expect(result(element)).to.equal('');
    expect(element.shadowRoot!.activeElement === radio(element, FIRST[0]!.id, 'yes')).to.equal(true);
    expect(status(element)).to.equal('All answers are wiped.');
  });

  it('forgets all answers when the page is left, and by reset()', async () => {
    const element = await open();
    for (const leave of [
      () => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })),
      () => element.reset(),
    ]) {
      await answer(element, { chest: 'yes' });
      leave();
      expect(checkedCount(element), 'at once, before anything is rendered').to.equal(0);
      await element.updateComplete;
      expect(result(element)).to.equal('');
    }
  });

  it('keeps the answers when the language changes, and forgets them when the questions do', async () => {
    const element = await open();
    await answer(element, { chest: 'yes' });
    element.lang = 'es';
    await showing(element, 'Hay que actuar de inmediato');
    expect(checkedCount(element)).to.equal(1);
    element.clinic = {
      ...smallClinic,
      therapies: [{ id: 'trigger-point-massage', screening: [{ id: 'chest', tier: 'tell' }] }],
    };
    await oneUpdate(element, () => checkedCount(element) === 0);
    expect(result(element)).to.equal('');
  });

  it('prints nothing by itself, and on paper what was answered, without touching the page', async () => {
    const element = await open();
    expect([...everything(element)].some(each => each.matches('[part~=print]'))).to.equal(false);
    await answerAll(element, { chest: 'unsure', skin: 'yes' });
    expect(frameOf(element)).to.equal(null);
    await printed(element);
    const paper = frameOf(element)!.contentDocument!;
    const read = words(paper.body);
    expect(read).to.contain('Small Clinic').and.to.contain('Tell your therapist (answered “Yes”)');
    expect(read).to.contain('If it may be so: Get emergency help now').and.to.contain('it does not decide.');
    expect(paper.adoptedStyleSheets).to.have.length(1);
    expect([window.length, document.adoptedStyleSheets.length]).to.deep.equal([0, 0]);
    await expectAccessible(element, ['color-contrast']);
    await answer(element, { skin: 'no' });
    await printed(element);
    expect([...element.shadowRoot!.querySelectorAll('iframe')], 'of one print only').to.have.length(1);
    expect(words(frameOf(element)!.contentDocument!.body)).not.to.contain('Tell your therapist (answered');
    frameOf(element)!.contentWindow!.dispatchEvent(new Event('afterprint'));
    await waitUntil(() => frameOf(element) === null, 'the frame stays after the print');
    await printed(element);
    element.reset();
    expect(frameOf(element), 'wiped with the answers').to.equal(null);
    await answer(element, { skin: 'yes' });
    await printed(element);
    element.remove();
    expect(frameOf(element)).to.equal(null);
  });

  it('is worked by keyboard alone', async () => {
    const element = await openWith([
      { id: 'chest', question: 'One?', why: 'why', tier: 'ask', advice: 'Ask.' },
      { id: 'skin', question: 'Two?', why: 'why', tier: 'tell', advice: 'Tell.' },
    ]);
    const before = document.createElement('button');
    element.before(before);
    before.focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await sendKeys({ press: 'ArrowRight' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await element.updateComplete;
    expect(headline(element)).to.equal('Tell your therapist');
    await sendKeys({ press: 'Tab' });
    expect(words(element.shadowRoot!.activeElement!)).to.equal('Start again');
    await sendKeys({ press: 'Enter' });
    expect(checkedCount(element)).to.equal(0);
  });

  it('tells that it is complete once, without saying how', async () => {
    const element = await open();
    const events: CustomEvent[] = [];
    element.addEventListener('clinic-checked', event => events.push(event));
    const checked = oneEvent(element, 'clinic-checked');
    await answerAll(element, { skin: 'yes' });
    await checked;
    await answer(element, { skin: 'no', chest: 'yes' });
    expect(events).to.have.length(1);
    expect(Object.keys(events[0]!.detail as object)).to.deep.equal(['version']);
    button(element, 'Start again').click();
    await answerAll(element);
    expect(events).to.have.length(2);
  });
});

describe('the outcome of <clinic-checklist>', () => {
  async function openFor(place: Element, id = 'book'): Promise<ClinicChecklist> {
    return openElement<ClinicChecklist>(TAG, { lang: 'en', clinic: smallClinic, for: id }, 'is it for you?', place);
  }

  function target(id: string): HTMLElement {
    const element = document.createElement('section');
    element.id = id;
    return element;
  }

  it('reaches the element that "for" names, with the version of the questions', async () => {
    const place = await fixture(html`<div></div>`);
    const book = target('book');
    place.append(book);
    const element = await openFor(place);
    const told = heardAt(book);
    await answer(element, { chest: 'yes' });
    expect(told.at(-1)!.screening).to.deep.include({ outcome: 'emergency' });
    expect(told.at(-1)!.screening!.version).to.match(/^r20-/);
    await answer(element, { chest: 'no' });
    expect(told.at(-1)!.screening).to.deep.include({ outcome: 'incomplete' });
    button(element, 'Start again').click();
    expect(told.at(-1)).to.deep.equal({ services: ['tpm-60'] });
  });

  it('reaches an element that comes later, or takes the place of another', async () => {
    const place = await fixture(html`<div></div>`);
    const element = await openFor(place);
    await answer(element, { skin: 'yes', chest: 'unsure' });
    const mount = target('book');
    place.append(mount);
    await nextFrame();
    const first = heardAt(mount);
    expect(first.at(-1)!.screening).to.deep.include({ outcome: 'incomplete' });
    const book = target('book');
    mount.replaceWith(book);
    await nextFrame();
    expect(first.at(-1)).to.equal(undefined);
    expect(heardAt(book).at(-1)!.screening).to.deep.include({ outcome: 'incomplete' });
  });

  it('is taken back when "for" names another, when the page is left, and when the list is taken away', async () => {
    const place = await fixture(html`<div></div>`);
    const [one, other] = [target('one'), target('other')];
    place.append(one, other);
    const element = await openFor(place, 'one');
    const [toldOne, toldOther] = [heardAt(one), heardAt(other)];
    await answer(element, { chest: 'yes' });
    element.for = 'other';
    await element.updateComplete;
    expect([toldOne.at(-1), toldOther.at(-1)?.screening?.outcome]).to.deep.equal([undefined, 'emergency']);
    element.remove();
    expect(toldOther.at(-1)).to.equal(undefined);
    place.append(element);
    expect(toldOther.at(-1)!.screening).to.deep.include({ outcome: 'emergency' });
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(toldOther.at(-1)!.screening).to.equal(undefined);
  });
});

async function oneUpdate(element: ClinicChecklist, isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 50 && !isDone(); turn++) {
    await nextFrame();
    await element.updateComplete;
  }
  expect(isDone()).to.equal(true);
}
