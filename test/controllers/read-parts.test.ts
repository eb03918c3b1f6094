import { expect } from '@open-wc/testing';
import { PARTS, type PartsReading, readParts } from '../../src/controllers/read-parts.js';
import { wordsOf } from '../../src/controllers/words-of.js';
import { takeTherapy } from '../../src/clinic/take-therapy.js';

let notes: string[];

/** What is read of these children, which never stand on a page. */
function read(children: string): PartsReading {
  const host = document.implementation.createHTMLDocument('').createElement('div');
  host.innerHTML = children;
  notes = [];
  return readParts(host, text => notes.push(text));
}

function claims(items: string): unknown {
  return read(`<ul data-part="benefits">${items}</ul>`).therapy['benefits'];
}

const claim = (changes: object): object => ({ id: 'benefit-1', level: 'unstated', sources: [], ...changes });

describe('what a clinic writes between the tags', () => {
  it('is read part by part, and is a whole therapy with a name and a summary', () => {
    const { therapy } = read(`
      <h3 data-part="name">Own <em>therapy</em></h3><p data-part="summary">Short.</p>
      <p data-part="about">One.</p><p data-part="about">Two <a href="/x">with a link</a>.</p>
      <p data-part="aim">A</p><p data-part="audience">B</p><p data-part="pressure">C</p><p data-part="feels">D</p>
      <ol data-part="steps"><li><b>First:</b> then</li></ol><ul data-part="tools"><li>Hands</li><li> </li></ul>
      <dl data-part="techniques"><dt>Name</dt><dd>Text</dd><dd>more</dd></dl>
      <div data-part="faq"><details><summary>Why?</summary>Because.</details></div>
      <ul data-part="conditions"><li data-level="limited">Ache</li></ul><ul data-part="benefits"><li>Ease</li></ul>
      <p data-part="explanation" data-level="traditional">So it goes.</p>
      <img data-part="picture" src="/a.png" alt="A back">
      <p data-part="review">Reviewed by <cite>A. Clinician</cite>, <time datetime="2026-11-01">in November</time></p>`);
    expect(therapy).to.deep.equal({
      name: 'Own therapy',
      summary: 'Short.',
      about: 'One. Two with a link.',
      aim: 'A',
      audience: 'B',
      pressure: 'C',
      feels: 'D',
      steps: [{ title: 'First', text: 'then' }],
      tools: ['Hands'],
      techniques: [{ name: 'Name', text: 'Text more' }],
      faq: [{ q: 'Why?', a: 'Because.' }],
      conditions: [{ id: 'condition-1', text: 'Ache', level: 'limited', sources: [] }],
      benefits: [claim({ text: 'Ease' })],
      explanation: { id: 'explanation-1', text: 'So it goes.', level: 'traditional', sources: [] },
      picture: { src: new URL('/a.png', document.baseURI).href, alt: 'A back' },
      review: { by: 'A. Clinician', date: '2026-11-01' },
    });
    expect(Object.keys(therapy).sort(), 'every part is tried here').to.deep.equal([...PARTS].sort());
    expect(takeTherapy({ id: 'own', ...therapy }), 'is plainly right').to.be.an('object');
    expect(notes).to.deep.equal([]);
  });

  it('keeps paragraphs as the elements they are, and lists only where reading would lose something', () => {
    const { shown } = read(`
      <p data-part="about">One.</p><div data-part="about"><p>Two</p></div><img data-part="picture" src="/a.png" alt="">
      <ol data-part="steps"><li>Without a title</li></ol><ul data-part="tools"><li>A small cushion</li></ul>
      <dl data-part="techniques"><dt>Name</dt><dd><a href="/x">Text</a></dd></dl>
      <dl data-part="faq"><dt>Why?</dt><dd>Because.</dd></dl>`);
    expect([...shown.keys()]).to.deep.equal(['about', 'picture', 'steps', 'techniques']);
    expect(shown.get('about')).to.have.length(2);
  });

  it('gives each claim its level, its finding, and its links as sources with title, year and address (case 93)', () => {
    const read = claims(`<li data-level="limited">
      Moves <b>more easily</b> (<a href="https://doi.org/10.1/1">Davis and others, 2020</a>; <a href="https://doi.org/10.1/2">Lu 2022</a>).
      <em data-part="level">Limited evidence</em> <span data-part="note">A small gain.</span>
      <cite>See <a href="https://doi.org/10.1/3">Moyer, Bulletin</a> (2004) and <a href="https://doi.org/10.1/4">Review 1997 of trials</a></cite>
    </li>`);
    const source = (title: string, year: number, last: number): object => ({
      title,
      year,
      url: `https://doi.org/10.1/${last}`,
    });
    expect(read).to.deep.equal([
      claim({
        text: 'Moves more easily.',
        level: 'limited',
        note: 'A small gain.',
        sources: [source('Davis and others', 2020, 1), source('Lu', 2022, 2), source('Moyer, Bulletin', 2004, 3), source('Review 1997 of trials', 1997, 4)],
      }),
    ]); // prettier-ignore
    expect(notes).to.deep.equal([]);
  });

  it('takes a level that is none for not stated, and tells the owner (case 93)', () => {
    expect(claims('<li data-level="proven">Ease</li>')).to.deep.equal([claim({ text: 'Ease' })]);
    expect(notes.join()).to.contain('none of strong, moderate, limited').and.not.to.contain('proven');
  });

  it('leaves the words of a link without a year in the claim, and tells the owner', () => {
    expect(claims('<li>Ease, as <a href="/ours">we find</a></li>')).to.deep.equal([
      claim({ text: 'Ease, as we find' }),
    ]);
    expect(notes.join()).to.contain('has no year');
  });

  it('keeps a source whose address would run code, without the address (case 33)', () => {
    const [first] = claims('<li>Ease <a href="javascript:alert(1)">Study 2020</a></li>') as [{ sources: object[] }];
    expect(first.sources).to.deep.equal([{ title: 'Study', year: 2020 }]);
  });

  it('takes markup in words for words, and reads no script, style, template or hidden word (case 33)', () => {
    const { therapy } = read(`
      <p data-part="summary">&lt;img src=x onerror=alert(1)&gt; \${1+1} <script>alert(1)</script><style>p{}</style><template>t</template><i hidden>h</i></p>
      <script data-part="about">alert(1)</script><style data-part="aim">p{}</style>`);
    expect(therapy).to.deep.equal({ summary: '<img src=x onerror=alert(1)> ${1+1}' });
  });

  it('has no part by the name of what every object has (case 36)', () => {
    const { therapy, shown } = read(
      '<p data-part="__proto__">x</p><p data-part="constructor">x</p><p data-part="toString">x</p>',
    );
    expect(Object.keys(therapy)).to.deep.equal([]);
    expect(shown.size).to.equal(0);
    expect(({} as Record<string, unknown>)['x']).to.equal(undefined);
  });

  it('reads no part that has no words, and tells the owner', () => {
    const { therapy, shown } = read(
      '<p data-part="about"> </p><p data-part="benefits">No list</p><ul data-part="steps"></ul>',
    );
    expect(therapy).to.deep.equal({});
    expect([...shown.keys()]).to.deep.equal([]);
    expect(notes).to.have.length(3);
  });

  it('signs nothing without a name and a day that exists', () => {
    const review = (words: string): unknown => read(`<p data-part="review">${words}</p>`).therapy['review'];
    expect(review('<cite>A</cite> <time datetime="2026-02-30">x</time>')).to.equal(undefined);
    expect(review('<time datetime="2026-02-03">x</time>')).to.equal(undefined);
    expect(review('<b>A</b> <time datetime="2026-02-03">x</time>')).to.deep.equal({ by: 'A', date: '2026-02-03' });
    const dated = (date: string): unknown =>
      read(`<p data-part="review" data-date="${date}"><b>A</b> in March</p>`).therapy['review'];
    expect(dated('2026-02-03')).to.deep.equal({ by: 'A', date: '2026-02-03' });
    expect(dated('in March')).to.equal(undefined);
  });

  it('comes to an end with deep nesting and a megabyte of words (case 36)', () => {
    const deep = read(`<p data-part="about">${'<i>'.repeat(500)}x${'</i>'.repeat(500)}</p>`);
    expect(deep.therapy['about']).to.equal('x');
    const long = claims(`<li>${'word (, '.repeat(120_000)}</li>`) as [{ text: string }];
    expect(long[0].text.length).to.be.greaterThan(500_000);
  });

  it('keeps the words of blocks apart, and those of a sentence together', () => {
    const place = document.createElement('div');
    place.innerHTML = '<p>One</p><p>two<b>fold</b></p>three<br>four';
    expect(wordsOf(place)).to.equal('One twofold three four');
  });
});
