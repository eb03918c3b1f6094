import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportText } from '../../cli/report.js';
import { command } from './support/command.js';
import { fileOf } from './support/files.js';

interface Problem {
  severity: string;
  path: string;
  language?: string;
  rule: string;
  found?: string;
  problem: string;
  better?: string;
  source?: { title: string };
}

const SIGNED = { by: 'A. Clinician, physiotherapist', date: '2026-11-01' };
const clean = {
  id: 'small',
  name: 'Small Clinic',
  timeZone: 'Europe/Berlin',
  country: 'GB',
  reviewMonths: 120,
  therapies: ['trigger-point-massage', { id: 'trigger-point-massage', review: SIGNED }],
  services: [{ id: 'one', therapy: 'trigger-point-massage', name: 'One', minutes: 60 }],
};

async function problemsOf(document: object, ...more: string[]): Promise<{ code: number | null; problems: Problem[] }> {
  const { code, out } = await command(['check', fileOf(document), '--json', ...more]);
  return { code, problems: (JSON.parse(out) as { findings: Problem[] }).findings };
}

describe('clinic-widgets check, on a document', () => {
  it('says in one line that nothing is wrong, and by whose rules', async () => {
    const { code, out, err } = await command(['check', fileOf(clean)]);
    assert.equal(code, 0, out);
    assert.match(out, /^\S+\.json: nothing found \(rules of the United Kingdom\)\n$/);
    assert.equal(err, '');
  });

  it('takes the demo clinics, whose therapies nobody has signed yet, with a notice', async () => {
    for (const file of ['demo/clinic.json', 'demo/quiet-hands.json']) {
      for (const country of ['GB', 'US', 'AU', 'NZ', 'ES']) {
        const { code, out } = await command(['check', file, '--strict', '--country', country]);
        assert.equal(code, 0, out);
        assert.match(out, /1 notice \(rules of [^)]+\)\n$/);
      }
    }
  });

  it('tells what a claim is, where, in which language, why, what to write instead, and the source (case 92)', async () => {
    const name = { en: 'Massage', es: 'Cura el dolor' };
    const { code, out } = await command(['check', fileOf({ ...clean, services: [{ id: 'one', name, minutes: 60 }] })]);
    assert.equal(code, 1);
    assert.match(out, /^error {2}services\[0\]\.name \(es\) {2}\[cure\]\n/);
    assert.match(out, /“Cura” promises to cure or heal\. In Britain /);
    assert.match(out, /\n {2}Better: Say what people may notice/);
    assert.match(out, /\n {2}Source: CAP advice.*12\.1.*https:\/\/www\.asa\.org\.uk\//);
    assert.match(out, /\n\S+: 1 error \(rules of the United Kingdom\)\n$/);
  });

  it('flags each of the words a regulator knows, and fails the build (case 92)', async () => {
    const benefits = [
      'Cures back pain',
      'Results guaranteed',
      'A detox for your body',
      'Flushes out toxins',
      'Helps with diabetes',
      'Boosts circulation',
      'Improves performance',
      'Improves posture',
    ].map((text, index) => ({ id: `b${index}`, text, level: 'limited' }));
    const own = { id: 'own', name: 'Own', summary: 'Own.', benefits, review: SIGNED };
    const { code, problems } = await problemsOf({ ...clean, therapies: [own], services: [] });
    assert.equal(code, 1);
    const errors = problems.filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map(({ path, rule }) => [path, rule]),
      ['cure', 'guarantee', 'detox', 'detox', 'disease', 'circulation', 'performance', 'posture'].map((rule, index) => [
        `therapies[0].benefits[${index}].text`,
        rule,
      ]),
    );
    for (const { problem, better, source } of errors) assert.ok(problem && better && source?.title);
  });

  it('goes by the country that is asked for: a testimonial fails in Australia only (case 93)', async () => {
    const bio = '“She saved my back. I can highly recommend Mara!”';
    const document = { ...clean, practitioners: [{ id: 'mara', name: 'Mara', bio }] };
    for (const country of ['GB', 'US', 'NZ', 'DE']) {
      const { code, problems } = await problemsOf(document, '--country', country);
      assert.equal(code, 0, country);
      assert.deepEqual([...new Set(problems.map(({ severity }) => severity))], ['warning']);
    }
    const { code, problems } = await problemsOf(document, '--country', 'au');
    assert.equal(code, 1);
    assert.match(problems.at(0)?.source?.title ?? '', /section 133/);
  });

  it('finds what is missing, wrong and unknown, with the place and the nearest key', async () => {
    const { timeZone: _, ...rest } = clean;
    const services = [{ ...clean.services[0], minutes: 'sixty', minuts: 60 }];
    const therapies = [{ id: 'trigger-point-massage', sumary: 'Typed wrongly.', review: SIGNED }];
    const { code, problems } = await problemsOf({ ...rest, services, therapies, therapyes: [] });
    assert.equal(code, 1);
    const said = problems.map(({ rule, path, problem, better = '' }) => `${rule} ${path} ${problem} ${better}`);
    assert.equal(said.length, 4, said.join('\n'));
    assert.match(said.join('\n'), /document timeZone is missing; expected a time zone/);
    assert.match(
      said.join('\n'),
      /document services\[0\]\.minutes should be a whole number from 5 to 1440; it is text/,
    );
    assert.match(said.join('\n'), /unknown-key services\[0\]\.minuts .*Did you mean minutes\?/);
    assert.match(said.join('\n'), /unknown-key therapyes .*Did you mean therapies\?/);
  });

  it('finds an unknown key inside a therapy', async () => {
    const therapies = [{ id: 'trigger-point-massage', sumary: 'Typed wrongly.', review: SIGNED }];
    const { code, problems } = await problemsOf({ ...clean, therapies });
    assert.equal(code, 1);
    assert.deepEqual(
      problems.map(({ path, better }) => [path, better]),
      [['therapies[0].sumary', 'Did you mean summary?']],
    );
  });

  it('looks at therapies and claims also where the document has a fault elsewhere', async () => {
    const { timeZone: _, ...rest } = clean;
    const therapies = [{ id: 'trigger-point-massage', summary: 'It cures.' }];
    const { problems } = await problemsOf({ ...rest, therapies });
    assert.deepEqual(problems.map(({ rule }) => rule).toSorted(), ['cure', 'document', 'review']);
  });

  it('finds ids that name nothing: therapies of services, services of questions', async () => {
    const rule = { id: 'r', question: 'Q?', why: 'W', tier: 'ask', advice: 'A', services: ['oen'] };
    const { code, problems } = await problemsOf({
      ...clean,
      therapies: [{ id: 'trigger-point-massage', screening: [rule], review: SIGNED }],
      services: [
        { id: 'one', therapy: 'trigger-pont-massage', name: 'One', minutes: 60 },
        { id: 'two', therapy: 'sports-massage', name: 'Two', minutes: 60 },
      ],
    });
    assert.equal(code, 1);
    assert.deepEqual(
      problems.map(({ severity, path, better }) => [severity, path, better]),
      [
        ['error', 'services[0].therapy', 'Did you mean "trigger-point-massage"?'],
        ['warning', 'services[1].therapy', 'Add "sports-massage" to `therapies`.'],
        ['error', 'therapy "trigger-point-massage", screening "r"', 'Did you mean "one"?'],
      ],
    );
  });

  it('warns of a claim without a source, where the document has it', async () => {
    const benefits = ['limited', 'contradicted', 'traditional', 'unstated'].map(level => ({
      id: level,
      text: 'Rest',
      level,
    }));
    const own = { id: 'own', name: 'Own', summary: 'Own.', benefits, review: SIGNED };
    const { code, problems } = await problemsOf({ ...clean, therapies: [own], services: [] });
    assert.equal(code, 0);
    assert.deepEqual(
      problems.map(({ severity, rule, path }) => [severity, rule, path]),
      [
        ['warning', 'sources', 'therapies[0].benefits[0]'],
        ['warning', 'sources', 'therapies[0].benefits[1]'],
      ],
    );
  });

  it('finds a level that says more than the built-in’s sources; a clinic with sources of its own is warned', async () => {
    const raised = (more: object): object => ({
      ...clean,
      therapies: [
        { id: 'trigger-point-massage', review: SIGNED, benefits: [{ id: 'circulation', level: 'moderate', ...more }] },
      ],
    });
    const without = await problemsOf(raised({}));
    assert.equal(without.code, 1);
    assert.deepEqual(
      without.problems.map(({ path, rule }) => [path, rule]),
      [['therapies[0].benefits[0].level', 'level']],
    );
    const own = await problemsOf(raised({ sources: [{ title: 'A trial', year: 2025 }] }));
    assert.deepEqual([own.code, own.problems.at(0)?.severity], [0, 'warning']);
  });

  it('warns of a review that is out of date, and gives notice of one that is not there', async () => {
    const signed = (review?: object): object => ({
      ...clean,
      reviewMonths: 12,
      therapies: [{ id: 'trigger-point-massage', ...(review && { review }) }],
    });
    const old = await problemsOf(signed({ by: 'A. Clinician', date: '2020-01-01' }));
    assert.deepEqual(
      [old.problems.length, old.problems.at(0)?.severity, old.problems.at(0)?.rule],
      [1, 'warning', 'review'],
    );
    const none = await problemsOf(signed(), '--strict');
    assert.deepEqual([none.code, none.problems.map(({ severity }) => severity)], [0, ['notice']]);
  });

  it('fails for warnings too, when it is asked to', async () => {
    const document = { ...clean, name: 'Healing Hands' };
    assert.equal((await command(['check', fileOf(document)])).code, 0);
    assert.equal((await command(['check', fileOf(document), '--strict'])).code, 1);
  });

  it('keeps the words of an override at the level of the built-in claim', async () => {
    const benefits = [{ id: 'circulation', text: 'Boosts the circulation, people say' }];
    const { code } = await command([
      'check',
      fileOf({ ...clean, therapies: [{ id: 'trigger-point-massage', benefits, review: SIGNED }] }),
    ]);
    assert.equal(code, 0);
  });
});

describe('clinic-widgets check, for a pipeline', () => {
  it('prints JSON whose keys and order stay', async () => {
    const path = fileOf({ ...clean, name: { en: 'Small', es: 'Desintoxica' } });
    const { out, code } = await command(['check', path, '--json']);
    const report = JSON.parse(out) as Record<string, unknown> & { findings: Problem[] };
    assert.deepEqual(Object.keys(report), ['file', 'country', 'errors', 'warnings', 'notices', 'findings']);
    assert.deepEqual(
      { ...report, findings: [] },
      { file: path, country: 'GB', errors: 0, warnings: 1, notices: 0, findings: [] },
    );
    const keys = ['severity', 'path', 'language', 'rule', 'found', 'problem', 'better', 'source'];
    assert.deepEqual(Object.keys(report.findings.at(0) ?? {}), keys);
    assert.equal(code, 0);
    assert.equal((await command(['check', path, '--json'])).out, out);
  });

  it('shows no colours where nobody sees them', async () => {
    const { out } = await command(['check', fileOf({ ...clean, name: 'Cure' })], {
      env: { TERM: 'xterm-256color', NO_COLOR: '' },
    });
    // oxlint-disable-next-line no-control-regex -- an escape sequence begins with one
    assert.doesNotMatch(out, /\u001b/);
  });

  it('marks the severity with a colour on a terminal', () => {
    const lines: string[] = [];
    const problems = [{ severity: 'error' as const, path: 'name', rule: 'document' as const, problem: 'is missing.' }];
    const io = { out: (line: string) => void lines.push(line), err: assert.fail, read: assert.fail, hasColour: true };
    reportText({ file: 'a.json', country: 'GB', problems }, io);
    assert.equal(lines[0], '\u001b[31merror\u001b[39m  name  [document]');
  });

  it('reads standard input', async () => {
    const { code, out } = await command(['check', '-'], { input: JSON.stringify({ ...clean, therapies: 5 }) });
    assert.equal(code, 1);
    assert.match(out, /therapies {2}\[document\]/);
  });
});

describe('clinic-widgets check, when it cannot', () => {
  const CASES: [name: string, text: string, said: RegExp][] = [
    ['is empty', ' \n', /is empty/],
    ['ends too early', '{\n  "id": "a",\n', /line 3, column 1/],
    ['has a comma too many', '{\n  "id": "a",\n}', /line 3, column 1/],
    ['misses a comma', '{\n  "id": "a"\n  "name": "b"\n}', /line 3, column 3/],
    ['has a word that is none of JSON’s', '{ "id": yes }', /line 1, column 9/],
    ['has a number for a key', '{ "a": 1, 5: 2 }', /line 1, column 11/],
    ['has a bare key', '{ id: 5 }', /line 1, column 3/],
    ['has a break inside a text', '{ "id": "a\nb" }', /line 1, column 9/],
    ['has something after its end', '{}\n{}', /line 2, column 1/],
    ['has a comment', '{\n  // words\n  "id": "a" }', /line 2, column 3/],
    ['is a list', '[]', /holds a list/],
    ['is null', 'null', /holds null/],
    ['is a text', '"x"', /holds a string/],
  ];
  for (const [name, text, said] of CASES) {
    it(`says where a file ${name}`, async () => {
      const { code, out, err } = await command(['check', fileOf(text)]);
      assert.equal(code, 2);
      assert.match(err, said);
      assert.equal(out, '');
    });
  }

  it('reads a file that begins with a byte order mark', async () => {
    assert.equal((await command(['check', fileOf(`\uFEFF${JSON.stringify(clean)}`)])).code, 0);
  });

  it('says that there is no such file, that it is a folder, that it was called wrongly', async () => {
    const CALLS: [string[], RegExp][] = [
      [['check', 'no-such-file.json'], /there is no such file/],
      [['check', '.'], /it is a folder/],
      [['check'], /takes one file/],
      [['check', 'a.json', 'b.json'], /takes one file/],
      [['check', 'demo/clinic.json', '--contry', 'GB'], /--contry/],
      [['check', 'demo/clinic.json', '--country', 'Britain'], /two letters/],
    ];
    for (const [words, said] of CALLS) {
      const { code, err } = await command(words);
      assert.equal(code, 2, words.join(' '));
      assert.match(err, said);
      assert.doesNotMatch(err, /\n {4}at /, 'a person reads this, not a stack');
    }
  });

  it('survives a document made to break it', async () => {
    const deep = `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`;
    const hostile = `{"__proto__": {"name": "x"}, "constructor": ${deep}, "name": ${JSON.stringify('cure '.repeat(200_000))}}`;
    const { code, out } = await command(['check', fileOf(hostile)]);
    assert.equal(code, 1);
    assert.match(out, /id {2}\[document\]/);
  });

  describe('looks at the booking backend, and', () => {
    const services = [{ id: 'tpm-60', name: 'One', minutes: 60 }];
    const told = async (booking: object): Promise<string[]> => {
      const { problems } = await problemsOf({ ...clean, services, booking });
      const own = problems.filter(({ rule }) => rule === 'backend');
      return own.map(({ severity, path, problem }) => `${severity} ${path}: ${problem}`);
    };

    it('takes what can work, and what nobody wrote', async () => {
      assert.deepEqual(await told({}), []);
      assert.deepEqual(await told({ endpoint: '/api' }), []);
      assert.deepEqual(await told({ backend: 'link', endpoint: 'https://clinic.example/{service}' }), []);
      assert.deepEqual(await told({ backend: 'calcom', backendOptions: { services: { 'tpm-60': 12 } } }), []);
    });

    it('names the nearest key and the service that is not there', async () => {
      const [error = '', warning = ''] = await told({
        backend: 'calcom',
        backendOptions: { servces: { 'tpm-60': '1' } },
      });
      assert.match(error, /^error booking\.backendOptions\.servces: .*did you mean "services"\?$/);
      assert.match(warning, /^warning booking: needs the option `services` .*on every page/);
      const [stranger = ''] = await told({ backend: 'calcom', backendOptions: { services: { 'tpm-06': '1' } } });
      assert.match(stranger, /booking\.backendOptions\.services: .*did you mean "tpm-60"\?$/);
    });

    it('says what only the backend knows: an address, and what goes together', async () => {
      assert.deepEqual(await told({ endpoint: 'http://clinic.example/api' }), [
        'error booking: endpoint must be https (http only on this machine).',
      ]);
      assert.deepEqual(await told({ backend: 'form', backendOptions: { preset: 'formspree' } }), [
        'error booking: the preset "formspree" needs the option `id`.',
      ]);
    });

    it('refuses a secret without repeating it', async () => {
      const key = 'sb_secret_1234';
      const [error = ''] = await told({
        backend: 'supabase',
        endpoint: 'https://a.supabase.co',
        backendOptions: { key },
      });
      assert.match(error, /^error booking\.backendOptions\.key: looks like a secret key/);
      assert.ok(!error.includes(key));
    });
  });
});
