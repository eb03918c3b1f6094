import { expect } from '@open-wc/testing';
import { formatMinutes, formatPrice } from '../../src/time/amounts.js';
import { formatDateTime, formatMonth, formatTime, formatZone } from '../../src/time/format.js';
import { formatDate } from '../../src/time/format-date.js';
import { firstDayOfWeek, weekdayNames } from '../../src/time/week.js';

/** Engines write the same blank in several ways. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const timeOf = (clock: string, locale: string): string => plain(formatTime(`2026-12-01T${clock}:00-06:00`, locale));

describe('a time in words', () => {
  for (const [locale, night, noon] of [
    ['en-US', '12:05 AM', '12:05 PM'],
    ['en-GB', '00:05', '12:05'],
    ['fr-CA', '00 h 05', '12 h 05'],
    ['ja-JP', '00:05', '12:05'],
    ['es-ES', '00:05', '12:05'],
    ['de-DE', '00:05', '12:05'],
    ['en-US-u-hc-h24', '00:05', '12:05'],
    ['en-GB-u-hc-h24', '00:05', '12:05'],
  ] as const) {
    it(`is ${night} and ${noon} in ${locale} (case 63)`, () => {
      expect(timeOf('00:05', locale)).to.equal(night);
      expect(timeOf('12:05', locale)).to.equal(noon);
      expect(plain(formatDateTime('2026-12-01T00:05:00-06:00', locale)))
        .to.match(/(12|\b0?0)(:| h )05/)
        .and.not.to.match(/24.?05/);
    });
  }

  it('is the clock that the sender gave, not that of the machine', () => {
    expect(timeOf('09:00', 'en-GB')).to.equal('09:00');
    expect(formatTime('2026-12-01T09:00:00+14:00', 'en-GB')).to.equal('09:00');
  });
});

describe('a date in words', () => {
  it('is the day it says, wherever the machine is', () => {
    expect(formatDate('2026-12-01', 'en-US')).to.equal('Tuesday, December 1, 2026');
    expect(formatDate('2026-12-01', 'en-US', 'weekday')).to.equal('Tuesday, December 1');
    expect(formatDate('2026-12-01', 'en-US', 'medium')).to.equal('Tue, Dec 1');
    expect(formatDate('2026-12-01', 'en-US', 'day')).to.equal('1');
    expect(formatDate('2026-12-01', 'en-GB')).to.match(/^Tuesday,? 1 December 2026$/);
    expect(formatMonth('2026-12', 'en-US')).to.equal('December 2026');
    expect(plain(formatDateTime('2026-12-01T09:00:00-06:00', 'en-US'))).to.match(
      /^Tuesday, December 1, 2026,? (at )?9:00 AM$/,
    );
  });

  it('is Gregorian in every locale, as the month grid is', () => {
    expect(formatMonth('2026-12', 'th-TH')).to.contain('2026');
    expect(formatDate('2026-12-01', 'fa-IR')).to.contain('۲۰۲۶');
  });

  it('has weekdays from Monday to Sunday', () => {
    expect(weekdayNames('en-US', 'short')).to.deep.equal(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(weekdayNames('es', 'long')[0]).to.equal('lunes');
  });
});

describe('a zone in words', () => {
  it('is named for an instant, or for all the year', () => {
    const winter = Date.UTC(2026, 11, 1);
    expect(formatZone('America/Chicago', winter, 'en-US')).to.equal('Central Standard Time');
    expect(formatZone('America/Chicago', Date.UTC(2026, 6, 1), 'en-US')).to.equal('Central Daylight Time');
    expect(formatZone('America/Chicago', winter, 'en-US', 'year')).to.equal('Central Time');
    expect(formatZone('Asia/Kathmandu', winter, 'en-US')).to.equal('Nepal Time');
  });
});

describe('the first column of a calendar', () => {
  const days: [string, number][] = [
    ['en-US', 7],
    ['en-GB', 1],
    ['fa-IR', 6],
    ['dv-MV', 5],
    ['pt-BR', 7],
    ['en', 7],
    ['es', 1],
    ['de-AT', 1],
    ['he', 7],
    ['ar-EG', 6],
  ];

  for (const [locale, day] of days) {
    it(`is day ${day} in ${locale}, with and without getWeekInfo (case 64)`, () => {
      expect(firstDayOfWeek(locale)).to.equal(day);
      expect(withoutWeekInfo(() => firstDayOfWeek(locale))).to.equal(day);
    });
  }

  it('is the same by our table as by the engine, for every region', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const locales = letters.flatMap(a => letters.map(b => `und-${a}${b}`));
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const regions = locales.filter(locale => names.of(locale.slice(4)) !== undefined);
    expect(regions.length).to.be.greaterThan(200);
    const differing = regions.filter(
      locale => firstDayOfWeek(locale) !== withoutWeekInfo(() => firstDayOfWeek(locale)),
    );
    // Engines differ by a few regions between versions of CLDR, and know retired codes.
    expect(differing.length, differing.join()).to.be.lessThan(12);
  });
});

describe('numbers in words', () => {
  it('are minutes and prices as the locale writes them', () => {
    expect(formatMinutes(60, 'en-US')).to.equal('60 minutes');
    expect(formatMinutes(1, 'en-US')).to.equal('1 minute');
    expect(formatPrice('95.00', 'USD', 'en-US')).to.equal('$95.00');
    expect(plain(formatPrice('1234.5', 'EUR', 'de-DE'))).to.equal('1.234,50 €');
    expect(formatPrice('9500', 'JPY', 'ja-JP')).to.match(/^[\u00a5\uffe5]9,500$/);
  });
});

describe('formatting a page of times', () => {
  it('makes no formatter per call', () => {
    const { DateTimeFormat } = Intl;
    let made = 0;
    const Counting = function (...input: ConstructorParameters<typeof DateTimeFormat>) {
      made++;
      return new DateTimeFormat(...input);
    };
    Intl.DateTimeFormat = Counting as unknown as typeof DateTimeFormat;
    try {
      for (let index = 0; index < 5000; index++) {
        const day = String((index % 28) + 1).padStart(2, '0');
        formatTime(`2026-12-${day}T09:00:00-06:00`, 'pl-PL');
        formatDate(`2026-12-${day}`, 'pl-PL');
        formatDateTime(`2026-12-${day}T09:00:00-06:00`, 'pl-PL');
        formatZone('America/Denver', Date.UTC(2026, 11, 1), 'pl-PL');
      }
      // One per format, and one per format with hours to learn how the locale counts them.
      expect(made).to.be.within(4, 8);
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
  });
});

/** An engine that cannot say how a week begins. */
function withoutWeekInfo<Result>(act: () => Result): Result {
  const { prototype } = Intl.Locale;
  const kept = (['getWeekInfo', 'weekInfo'] as const).map(
    name => [name, Object.getOwnPropertyDescriptor(prototype, name)] as const,
  );
  try {
    for (const [name] of kept) Object.defineProperty(prototype, name, { value: undefined, configurable: true });
    return act();
  } finally {
    for (const [name, descriptor] of kept) {
      if (descriptor) Object.defineProperty(prototype, name, descriptor);
      else Reflect.deleteProperty(prototype, name);
    }
  }
}
