import { expect } from '@open-wc/testing';
import { type CalendarEntry, googleCalendarUrl, outlookCalendarUrl } from '../../src/booking/calendar-links.js';

const entry: CalendarEntry = {
  start: '2027-03-29T10:00:00+02:00',
  end: '2027-03-29T11:00:00+02:00',
  title: 'Massage & more, 50% + tea #1',
  location: 'On Point, 1 Main St; Chicago',
};

const query = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

describe('a link that opens an online calendar', () => {
  it('gives Google the instants in UTC, the title and the place', () => {
    const url = googleCalendarUrl(entry);
    expect(url.split('?')[0]).to.equal('https://calendar.google.com/calendar/render');
    expect(query(url)).to.deep.equal({
      action: 'TEMPLATE',
      text: entry.title,
      dates: '20270329T080000Z/20270329T090000Z',
      location: entry.location,
    });
  });

  it('gives Outlook the times with the clinic\u2019s offset, the title and the place', () => {
    const url = outlookCalendarUrl(entry);
    expect(url.split('?')[0]).to.equal('https://outlook.live.com/calendar/0/action/compose');
    expect(query(url)).to.deep.equal({
      path: '/calendar/action/compose',
      rru: 'addevent',
      startdt: entry.start,
      enddt: entry.end,
      subject: entry.title,
      location: entry.location,
    });
  });

  for (const [name, write] of [
    ['Google', googleCalendarUrl],
    ['Outlook', outlookCalendarUrl],
  ] as const) {
    it(`leaves no character of the title loose in the address of ${name}, and no plus sign for a blank`, () => {
      const url = write(entry);
      expect(url).not.to.match(/[\s+#<>"]/);
      expect(new URL(url).hash).to.equal('');
    });

    it(`says nothing of a place to ${name} where there is none`, () => {
      expect(query(write({ ...entry, location: undefined }))).not.to.have.property('location');
    });
  }
});
