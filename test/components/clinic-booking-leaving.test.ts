import '../support/open-roots.js';
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Begun, Continuation } from '../../src/backends/backend.js';
import { expectAccessible } from '../support/axe.js';
import { Visitor } from '../support/booking-visitor.js';
import { FakeBackend } from '../support/clinic-fixtures.js';
import { everything, words } from '../support/find.js';

/** Takes no booking itself; knows times only if told so. */
class LeadingBackend extends FakeBackend {
  readonly begun: Begun[] = [];
  override readonly capabilities: never;
  readonly destination = { host: 'book.example' };
  way: Continuation | undefined = { url: 'https://book.example/hour' };

  constructor(availability: 'slots' | 'none') {
    super();
    this.capabilities = { availability, outcome: 'unverified', idempotency: 'none', conflict: 'none' } as never;
  }

  continueAt(begun: Begun): Continuation | undefined {
    this.begun.push(begun);
    return this.way;
  }
}

async function opened(backend: LeadingBackend, options: Record<string, unknown> = {}): Promise<Visitor> {
  return Visitor.open(options, backend);
}

async function choosesMara(visitor: Visitor): Promise<void> {
  await visitor.chooses('Trigger point massage');
  await visitor.presses('Continue');
  await visitor.chooses('Mara');
  await visitor.presses('Continue');
}

function wayOn(visitor: Visitor): HTMLAnchorElement | undefined {
  return [...everything(visitor.root)].find((each): each is HTMLAnchorElement => each.matches('a[part~=primary]'));
}

describe('<clinic-booking> before a service that books on its own pages', () => {
  it('lets a service be chosen here and leads on to the booking there, with nothing typed and nothing sent', async () => {
    const backend = new LeadingBackend('none');
    const visitor = await opened(backend);
    await choosesMara(visitor);
    await visitor.reads('Go on at book.example');
    expect(visitor.text).to.contain('Step 3 of 3').and.to.contain('Nothing is booked yet');
    expect(wayOn(visitor)!.href).to.equal('https://book.example/hour');
    expect(wayOn(visitor)!.rel).to.equal('noopener noreferrer');
    expect(backend.begun.at(-1)).to.deep.equal({ service: 'tpm-60', practitioner: 'mara' });
    expect(visitor.root.querySelectorAll('input, textarea, button[type=submit]')).to.have.length(0);
    expect([backend.queries, backend.requests]).to.deep.equal([[], []]);
    await expectAccessible(visitor.element);
  });

  it('takes a time along, where the service tells its times', async () => {
    const backend = new LeadingBackend('slots');
    const visitor = await opened(backend);
    await choosesMara(visitor);
    await visitor.picks();
    await visitor.presses('Continue');
    await visitor.reads('Go on at book.example');
    expect(backend.begun.at(-1)!.slot!.start).to.equal(backend.slots[0]!.start);
    expect(visitor.text).to.contain('9:00 AM');
    expect(backend.requests).to.deep.equal([]);
  });

  it('gives the number where this is booked by phone', async () => {
    const backend = new LeadingBackend('none');
    backend.way = { phone: '+1 555 0177' };
    const visitor = await opened(backend);
    await choosesMara(visitor);
    await visitor.reads('This is booked by phone');
    expect([...everything(visitor.root)].some(each => each.matches('a[href="tel:+15550177"]'))).to.equal(true);
    expect(wayOn(visitor)).to.equal(undefined);
    await expectAccessible(visitor.element);
  });

  it('says where there is no way on, with the clinic’s number, and leads back', async () => {
    const backend = new LeadingBackend('none');
    backend.way = undefined;
    const visitor = await opened(backend);
    await choosesMara(visitor);
    await visitor.reads('This cannot be booked online');
    expect(visitor.text).to.contain('+1 555 0100');
    await visitor.presses('Back');
    await visitor.isAt('practitioner');
  });

  it('leads nowhere that could run', async () => {
    const backend = new LeadingBackend('none');
    // oxlint-disable-next-line no-script-url -- what a broken feed may hold.
    backend.way = { url: 'javascript:alert(1)' };
    const visitor = await opened(backend);
    await choosesMara(visitor);
    await visitor.reads('This cannot be booked online');
    expect(wayOn(visitor)).to.equal(undefined);
  });

  it('is used by keyboard alone', async () => {
    const visitor = await opened(new LeadingBackend('none'), { practitioner: 'mara', service: 'tpm-60' });
    await visitor.reads('Go on at book.example');
    expect(visitor.text).to.contain('Step 1 of 1');
    visitor.root.querySelector<HTMLElement>('[part~=heading]')!.focus();
    await sendKeys({ press: 'Tab' });
    await waitUntil(() => visitor.focused?.matches('a[part~=primary]'), 'the way on never has the focus');
  });

  it('says it in Spanish', async () => {
    const visitor = await opened(new LeadingBackend('none'), {
      lang: 'es',
      practitioner: 'mara',
      service: 'tpm-60',
      reads: 'Siga en',
    });
    expect(words(wayOn(visitor)!)).to.equal('Continuar en book.example');
  });
});

describe('<clinic-booking> before something is typed', () => {
  for (const [name, destination, sentence] of [
    [
      'a service',
      { host: 'api.example', service: 'Example Forms' },
      'What you enter is sent to Example Forms (api.example), which takes it for the clinic.',
    ],
    [
      'the clinic’s own',
      { host: 'booking.example' },
      'What you enter is sent to the clinic’s booking service at booking.example.',
    ],
    ['this site', { host: location.host }, `What you enter is sent to this website (${location.host}).`],
  ] as const) {
    it(`says where it goes: ${name}`, async () => {
      const visitor = await Visitor.open({}, Object.assign(new FakeBackend(), { destination }));
      await visitor.goesTo('details');
      expect(visitor.text).to.contain(sentence);
    });
  }

  it('says nothing of it where the backend does not tell', async () => {
    const visitor = await Visitor.open();
    await visitor.goesTo('details');
    expect(visitor.text).not.to.contain('What you enter');
  });
});
