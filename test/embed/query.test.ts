import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAllowed } from '../../src/embed/addresses.js';
import { type Reading, readQuery } from '../../src/embed/read-query.js';
import { IGNORED, REFUSED, WIDGETS } from '../../src/embed/widgets.js';

const PAGE = 'https://book.clinic.example/dist/embed.html?anything';
const LIST = 'https://listed.example https://exact.example/clinic.json https://exact.example/api?clinic=1';

function read(query: string, list = LIST): Reading {
  return readQuery(`?${query}`, { page: PAGE, allowed: readAllowed(list) });
}

function shown(query: string): Extract<Reading, { ok: true }> {
  const reading = read(query);
  assert.ok(reading.ok, `${query}: ${reading.ok ? '' : reading.reason}`);
  return reading;
}

function refusal(query: string, list?: string): string {
  const reading = read(query, list);
  assert.ok(!reading.ok, `${query} is shown`);
  return reading.reason;
}

/** A query of which `name` is as it stands in an address that somebody wrote by hand. */
const raw = (name: string, value: string): string => `widget=booking&${name}=${value}`;

describe('the address of embed.html', () => {
  it('makes a widget with its attributes, each of them text', () => {
    const { widgets, theme, notes } = shown('widget=booking&src=/clinic.json&service="><script>&lang=es-MX');
    assert.deepEqual(widgets, [
      {
        tag: 'clinic-booking',
        id: 'booking',
        attributes: {
          src: 'https://book.clinic.example/clinic.json',
          lang: 'es-MX',
          service: '"><script>',
        },
      },
    ]);
    assert.deepEqual([theme, notes], ['light', []]);
  });

  it('makes several, each with those of its own, and leads from one to the form beside it', () => {
    const { widgets } = shown('widget=explainer,checklist,booking&src=/clinic.json&therapy=own&service=tpm-60&compact');
    const [explainer, checklist, booking] = widgets.map(({ attributes }) => attributes);
    const src = 'https://book.clinic.example/clinic.json';
    assert.deepEqual(explainer, { book: '#booking', src, therapy: 'own', compact: '' });
    assert.deepEqual(checklist, { for: 'booking', src, therapy: 'own' });
    assert.deepEqual(booking, { src, service: 'tpm-60' });
  });

  it('leads nowhere where there is no form in the frame', () => {
    const [services] = shown('widget=services&src=/clinic.json').widgets;
    assert.deepEqual(Object.keys(services!.attributes), ['src']);
  });

  for (const [query, says] of [
    ['', /names ""/],
    ['widget=', /names ""/],
    ['widget=calendar', /names "calendar"/],
    ['widget=script', /names "script"/],
    ['widget=__proto__', /names "__proto__"/],
    ['widget=constructor', /names "constructor"/],
    ['widget=booking,', /names ""/],
    ['widget=booking,booking', /twice/],
    ['widget=clinic-booking', /names "clinic-booking"/],
  ] as const) {
    it(`shows nothing for ?${query}`, () => assert.match(refusal(query), says));
  }

  for (const name of ['src', 'endpoint', 'book']) {
    for (const value of [
      '/clinic.json',
      '../clinic.json',
      'https://book.clinic.example/clinic.json',
      'https://BOOK.clinic.example:443/clinic.json',
      '//book.clinic.example/clinic.json',
      'https://listed.example/anything?at=all',
      'https://exact.example/clinic.json',
      'https://exact.example/x/../clinic.json',
      encodeURIComponent('https://exact.example/api?clinic=1'),
    ])
      it(`may say ${name}=${value}`, () => {
        const known = name === 'book' ? 'team' : 'booking';
        const [widget] = shown(`widget=${known}&${name}=${value}`).widgets;
        assert.match(widget!.attributes[name]!, /^https:\/\/(book\.clinic|listed|exact)\.example\//);
      });

    for (const value of [
      'https://evil.example/clinic.json',
      'http://book.clinic.example/clinic.json',
      'https://book.clinic.example:8443/clinic.json',
      'https://book.clinic.example.evil.example/clinic.json',
      'https://evil.example/https://book.clinic.example/clinic.json',
      'https://listed.example.evil.example/',
      'http://listed.example/clinic.json',
      'https://sub.listed.example/clinic.json',
      'https://exact.example/',
      'https://exact.example/clinic.json5',
      'https://exact.example/clinic.json/',
      'https://exact.example/Clinic.json',
      'https://exact.example/clinic.json%3Fx=1',
      'https://exact.example/api%3Fclinic=2',
      '//evil.example/clinic.json',
      '///evil.example/clinic.json',
      '\\\\evil.example\\clinic.json',
      '/\\evil.example/clinic.json',
      '%2F%2Fevil.example%2Fclinic.json',
      '%09//evil.example',
      '/%09/evil.example',
      '/%0A/evil.example',
      '%20//evil.example',
      'https:evil.example'.replace('https:', 'https:%5C%5C'),
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      '%01javascript:alert(1)',
      'java%0Ascript:alert(1)',
      'data:application/json,{}',
      'blob:https://book.clinic.example/0b5c1c52-7a3e-4f6c-9e0e-1d2f3a4b5c6d',
      'filesystem:https://book.clinic.example/temporary/clinic.json',
      'file:///etc/passwd',
      'https://somebody@book.clinic.example/clinic.json',
      'https://somebody:secret@book.clinic.example/clinic.json',
      'https://book.clinic.example@evil.example/clinic.json',
      '/clinic.json%23fragment',
      'https://',
      'https://[',
    ])
      it(`shows nothing for ${name}=${value}`, () => {
        assert.match(refusal(raw(name, value)), new RegExp(`^\`${name}\` (is|holds) `));
      });
  }

  it('shows nothing from elsewhere where there is no list', () => {
    assert.match(refusal(raw('src', 'https://listed.example/clinic.json'), ''), /not on the list/);
  });

  it('takes the same of two values as it judges', () => {
    const one = 'src=/clinic.json';
    const other = 'src=https://evil.example/clinic.json';
    assert.match(refusal(`widget=booking&${one}&${other}`), /evil/);
    const [widget] = shown(`widget=booking&${other}&${one}`).widgets;
    assert.equal(widget!.attributes['src'], 'https://book.clinic.example/clinic.json');
  });

  for (const query of [
    'backend=form&endpoint=https://evil.example/',
    'backend=form&endpoint=/mine',
    'backend=',
    'Backend=form',
    'backend-options={"endpoint":"https://evil.example"}',
    'backend-endpoint=https://evil.example',
    'BACKEND-preset=custom',
    'backend-field-notes=x',
  ]) {
    it(`does not say where bookings go: ?${query}`, () => {
      assert.match(refusal(`widget=booking&src=/clinic.json&${query}`), /backend|`endpoint`/i);
    });
  }

  for (const name of [
    'onclick',
    'ONERROR',
    'style',
    'class',
    'id',
    'slot',
    'SRC',
    'Endpoint',
    'part',
    'data-x',
    'mode',
    'prefill',
    'messages',
    'clinic',
    'is',
    '__proto__',
    'event-detail',
    'hidden',
    'utm_source',
  ]) {
    it(`sets no ${name}, tells the owner and shows the rest`, () => {
      const { widgets, notes } = shown(`widget=booking&src=/clinic.json&${name}=https://evil.example/`);
      assert.deepEqual(widgets[0]!.attributes, { src: 'https://book.clinic.example/clinic.json' });
      assert.deepEqual(notes.length, 1);
      assert.ok(notes[0]!.startsWith(`\`${name}\` `));
    });
  }

  for (const [name, value] of [
    ['theme', 'red;background:url(//evil.example)'],
    ['lang', '"><b>'],
    ['layout', 'x'],
    ['heading-level', '1'],
  ] as const) {
    it(`takes ${name}=${value} for nothing`, () => {
      const { widgets, theme, lang, notes } = shown(`widget=benefits&${name}=${encodeURIComponent(value)}`);
      assert.deepEqual([widgets[0]!.attributes, theme, lang, notes.length], [{}, 'light', undefined, 1]);
    });
  }
});

describe('the list of embed.html', () => {
  it('is origins and addresses, and tells what is neither', () => {
    assert.deepEqual(
      readAllowed(
        ' https://a.example\n https://b.example/c.json  * a.example javascript:x https://u@c.example https://*.c.example ',
      ),
      {
        origins: ['https://a.example'],
        addresses: ['https://b.example/c.json'],
        wrong: ['*', 'a.example', 'javascript:x', 'https://u@c.example', 'https://*.c.example'],
      },
    );
  });
});

describe('the attributes that the address of embed.html may set', () => {
  it('are those of the elements but what somebody has decided against', async () => {
    const elements = (await import('../../dist/index.js')) as unknown as Record<
      string,
      { observedAttributes: string[] }
    >;
    const decided = Object.entries(WIDGETS).map(([name, given]) => {
      const names = [...given, ...Object.keys(REFUSED), ...Object.keys(IGNORED)];
      const { observedAttributes } = elements[`Clinic${name[0]!.toUpperCase()}${name.slice(1)}`]!;
      // Lit does not watch `lang`; the words do.
      const undecided = observedAttributes.filter(each => !names.includes(each));
      return { name, undecided, unknown: given.filter(each => each !== 'lang' && !observedAttributes.includes(each)) };
    });
    for (const { name, undecided, unknown } of decided) assert.deepEqual([name, undecided, unknown], [name, [], []]);
  });

  it('are those of every element that makes sense alone in a frame', async () => {
    const names = Object.keys(await import('../../dist/index.js')).filter(name => name.startsWith('Clinic'));
    const widgets = names.map(name => name.slice('Clinic'.length).toLowerCase());
    assert.deepEqual(
      widgets.sort(),
      [...Object.keys(WIDGETS), 'calendar'].sort(),
      'a calendar has its times from a script',
    );
  });
});
