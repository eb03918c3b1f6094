import { expect } from '@open-wc/testing';
import ICAL from 'ical.js';
import type { BookedItem } from '../../src/booking/answers.js';
import { type IcsDetails, toIcs } from '../../src/booking/ics.js';

const item: BookedItem = {
  id: 'b-17',
  service: 'tpm-60',
  practitioner: 'mara',
  start: '2026-12-01T09:00:00-06:00',
  end: '2026-12-01T10:00:00-06:00',
  status: 'confirmed',
};

const details: IcsDetails = {
  clinic: 'on-point',
  summary: () => 'Trigger point massage',
  now: Date.UTC(2026, 10, 22, 12, 30, 15),
};

const write = (more: Partial<IcsDetails> = {}, items = [item]): string =>
  toIcs({ reference: 'OP-7K2M', items }, { ...details, ...more });

function parse(text: string): { calendar: ICAL.Component; events: ICAL.Component[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
  return { calendar, events: calendar.getAllSubcomponents('vevent') };
}

/** What a calendar shows after it has read the files in this order: by UID, the greatest SEQUENCE (RFC 5546, 2.1.5). */
function inCalendar(...files: string[]): string[][] {
  const entries = new Map<string, ICAL.Component>();
  const read = (event: ICAL.Component, name: string): unknown => event.getFirstPropertyValue(name);
  for (const event of files.flatMap(file => parse(file).events)) {
    const uid = String(read(event, 'uid'));
    const known = entries.get(uid);
    if (!known || Number(read(event, 'sequence')) >= Number(read(known, 'sequence'))) entries.set(uid, event);
  }
  return [...entries].map(([uid, event]) => [
    uid,
    String(read(event, 'dtstart')).replace(/[-:]/g, ''),
    String(read(event, 'status')),
  ]);
}

const value = (text: string, name: string): string => String(parse(text).events[0]!.getFirstPropertyValue(name));

describe('a booking as a calendar file', () => {
  it('is a published calendar with an event per item', () => {
    const { calendar, events } = parse(write({}, [item, { ...item, id: 'b-18' }]));
    expect(calendar.getFirstPropertyValue('method')).to.equal('PUBLISH');
    expect(calendar.getFirstPropertyValue('version')).to.equal('2.0');
    expect(events).to.have.length(2);
  });

  it('gives start, end and stamp as UTC instants', () => {
    const text = write();
    expect(text).to.contain('\r\nDTSTART:20261201T150000Z\r\n');
    expect(text).to.contain('\r\nDTEND:20261201T160000Z\r\n');
    expect(text).to.contain('\r\nDTSTAMP:20261122T123015Z\r\n');
    const event = new ICAL.Event(parse(text).events[0]);
    expect(event.startDate.toJSDate().toISOString()).to.equal('2026-12-01T15:00:00.000Z');
    expect(event.duration.toSeconds()).to.equal(3600);
  });

  it('keeps the UID of an item when its time or its status changes', () => {
    const moved = { ...item, start: '2026-12-02T09:00:00-06:00', end: '2026-12-02T10:00:00-06:00' };
    expect(value(write({}, [moved]), 'uid')).to.equal(value(write(), 'uid'));
    expect(value(write({}, [{ ...item, status: 'cancelled' }]), 'uid')).to.equal(value(write(), 'uid'));
    expect(value(write({ clinic: 'other' }), 'uid')).not.to.equal(value(write(), 'uid'));
  });

  it('counts the changes of each item in its own SEQUENCE', () => {
    const { events } = parse(write({}, [item, { ...item, id: 'b-18', revision: 2 }]));
    expect(events.map(event => event.getFirstPropertyValue('sequence'))).to.deep.equal([0, 2]);
  });

  it('replaces the entries of an earlier file after a move and a cancellation, and adds none', () => {
    const second = { ...item, id: 'b-18', start: '2026-12-08T09:00:00-06:00', end: '2026-12-08T10:00:00-06:00' };
    const moved = { ...item, start: '2026-12-02T14:30:00-06:00', end: '2026-12-02T15:30:00-06:00', revision: 1 };
    const gone: BookedItem = { ...second, status: 'cancelled', revision: 1 };
    const shown = inCalendar(write({}, [item, second]), write({}, [moved, gone]));
    expect(shown).to.deep.equal([
      ['b-17@on-point.clinic-widgets', '20261202T203000Z', 'CONFIRMED'],
      ['b-18@on-point.clinic-widgets', '20261208T150000Z', 'CANCELLED'],
    ]);
    // An old file that is opened again changes nothing back.
    expect(inCalendar(write({}, [moved, gone]), write({}, [item, second]))).to.deep.equal(shown);
  });

  for (const [status, said] of [
    ['confirmed', 'CONFIRMED'],
    ['requested', 'TENTATIVE'],
    ['cancelled', 'CANCELLED'],
  ] as const) {
    it(`says ${said} of a ${status} item`, () => {
      expect(value(write({}, [{ ...item, status }]), 'status')).to.equal(said);
    });
  }

  it('ends every line with CRLF and has no other line break', () => {
    const text = write({ description: 'one\ntwo\r\nthree\rfour\u2028five' });
    expect(text).to.match(/\r\n$/);
    expect(text.replaceAll('\r\n', '')).not.to.match(/[\r\n]/);
  });

  it('keeps commas, semicolons, backslashes and line breaks of a text', () => {
    const words = 'Room 2, left; C:\\new\n"Ring" twice: a,b';
    const text = write({ location: words });
    expect(value(text, 'location')).to.equal(words);
    expect(text).to.contain('LOCATION:Room 2\\, left\\; C:\\\\new\\n"Ring" twice: a\\,b\r\n');
  });

  it('lets no text begin a property of its own', () => {
    const { events } = parse(
      write({ description: 'x\r\nATTENDEE:mailto:a@b.test', summary: () => 'y\nBEGIN:VALARM\u0000\u0007' }),
    );
    expect(events[0]!.getFirstProperty('attendee')).to.equal(null);
    expect(events[0]!.getAllSubcomponents()).to.have.length(0);
    expect(events[0]!.getFirstPropertyValue('summary')).to.equal('y\nBEGIN:VALARM');
  });

  for (const [what, character] of [
    ['a letter', 'a'],
    ['an accent', 'é'],
    ['a CJK sign', '王'],
    ['an emoji', '💆'],
    ['an emoji of several code points', '👩🏽‍⚕️'],
  ] as const) {
    it(`folds at 75 octets without cutting ${what}, wherever the fold falls`, () => {
      for (let lead = 0; lead < 8; lead++) {
        const words = 'x'.repeat(lead) + character.repeat(120);
        const text = write({ description: words });
        const lines = text.split('\r\n');
        const longest = Math.max(...lines.map(line => new TextEncoder().encode(line).length));
        expect(longest).to.be.within(72, 75);
        expect(value(text, 'description')).to.equal(`${words}\nOP-7K2M`);
        expect(text).not.to.contain('\uFFFD');
      }
    });
  }

  it('has the reference and a link, unescaped', () => {
    const url = 'https://clinic.test/book?a=1;b=2,3';
    const text = write({ url });
    expect(value(text, 'description')).to.equal('OP-7K2M');
    expect(value(text, 'url')).to.equal(url);
  });
});
