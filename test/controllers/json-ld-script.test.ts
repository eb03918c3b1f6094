import { expect } from '@open-wc/testing';
import { write } from '../../src/controllers/json-ld-script.js';
import { jsonLd, jsonLdText } from '../../src/clinic/json-ld.js';
import { readClinic } from '../../src/clinic/read.js';
import type { Clinic, ClinicDocument } from '../../src/clinic/schema.js';
import { readTherapy } from '../../src/clinic/therapies.js';
import type { Therapy } from '../../src/clinic/therapy-schema.js';

type Write = typeof write;

/** Another copy of our script on the page, with a memory of its own. */
const COPY = '../../src/controllers/json-ld-script.ts?copy';

let clinics = 0;

/** A clinic that no other test has told of. */
function freshClinic(keys: Partial<ClinicDocument> = {}): Clinic {
  const reading = readClinic({ id: `clinic-${++clinics}`, name: 'Words', timeZone: 'Europe/London', ...keys });
  if (!reading.ok) throw new Error('not a clinic');
  return reading.clinic;
}

async function therapyOf(id: string): Promise<Therapy> {
  const reading = await readTherapy(id, freshClinic({ therapies: [{ id, name: id, summary: 'In a sentence.' }] }));
  if (!reading.ok) throw new Error('not a therapy');
  return reading.therapy;
}

const blocks = () => [...document.querySelectorAll<HTMLScriptElement>('script[type="application/ld+json"]')];
const blocksOf = ({ id }: Clinic) => blocks().filter(block => block.textContent.includes(`#${id}-clinic"`));
const typesIn = (clinic: Clinic) =>
  (JSON.parse(blocksOf(clinic)[0]!.textContent) as { '@graph': { '@type': string }[] })['@graph'].map(
    node => node['@type'],
  );

describe('JSON-LD of a page', () => {
  afterEach(() => {
    for (const block of blocks()) block.remove();
    document.documentElement.removeAttribute('lang');
    for (const list of document.querySelectorAll('clinic-faq')) list.remove();
  });

  it('is one block in the head, however many elements show the clinic', async () => {
    const clinic = freshClinic();
    for (let n = 0; n < 5; n++) write(clinic);
    write(clinic, await therapyOf('own'));
    expect(blocksOf(clinic)).to.have.length(1);
    expect(blocksOf(clinic)[0]!.parentElement).to.equal(document.head);
    expect(typesIn(clinic)).to.deep.equal(['HealthAndBeautyBusiness', 'MedicalTherapy']);
  });

  it('is one block of each clinic', () => {
    const [one, other] = [freshClinic(), freshClinic()];
    write(one);
    write(other);
    expect([blocksOf(one).length, blocksOf(other).length]).to.deep.equal([1, 1]);
  });

  it('gathers the therapies that come one after the other, in the document’s order, and takes a document’s newer words', async () => {
    const entries = ['first', 'second'].map(id => ({ id, name: id, summary: 'In a sentence.' }));
    const clinic = freshClinic({ therapies: entries });
    write(clinic, await therapyOf('second'));
    write({ ...clinic, name: 'Newer' }, await therapyOf('first'));
    const [block] = blocksOf(clinic);
    expect(block!.textContent).to.match(/"name":"first".*"name":"second"/);
    expect(typesIn(clinic)).to.deep.equal(['HealthAndBeautyBusiness', 'MedicalTherapy', 'MedicalTherapy']);
    expect(block!.textContent).to.contain('"name":"Newer"');
  });

  it('is left to the first of two copies of our script', async () => {
    const { write: writeCopy } = (await import(COPY)) as { write: Write };
    expect(writeCopy).not.to.equal(write);
    const clinic = freshClinic();
    write(clinic);
    writeCopy({ ...clinic, name: 'Copy' });
    expect(blocksOf(clinic)).to.have.length(1);
    expect(blocksOf(clinic)[0]!.textContent).not.to.contain('Copy');
  });

  it('is left to what the owner pasted, with an address and without, by hand or from the command', () => {
    for (const url of [undefined, 'https://clinic.example/massage']) {
      for (const indent of [undefined, 2]) {
        const clinic = freshClinic();
        const pasted = document.createElement('script');
        pasted.type = 'application/ld+json';
        pasted.textContent = jsonLdText(jsonLd(clinic, [], { url }), indent);
        document.body.append(pasted);
        write(clinic);
        expect(blocksOf(clinic)).to.deep.equal([pasted]);
      }
    }
  });

  it('stands beside what others say in JSON-LD', () => {
    const other = document.createElement('script');
    other.type = 'application/ld+json';
    other.textContent = '{"@context":"https://schema.org","@type":"WebSite"}';
    document.head.append(other);
    const clinic = freshClinic();
    write(clinic);
    expect(blocks()).to.have.length(2);
  });

  it('comes back when a page that changes its head took it away', () => {
    const clinic = freshClinic();
    write(clinic);
    blocksOf(clinic)[0]!.remove();
    write(clinic);
    expect(blocksOf(clinic)).to.have.length(1);
  });

  it('speaks the language of the page', () => {
    document.documentElement.lang = 'es-MX';
    const clinic = freshClinic({ name: { en: 'Words', es: 'Palabras' } });
    write(clinic);
    expect(blocksOf(clinic)[0]!.textContent).to.contain('"name":"Palabras"');
  });

  it('has the clinic’s questions only where the page shows them', () => {
    const clinic = freshClinic({ faq: [{ q: 'Parking?', a: 'Behind the house.' }] });
    const list = document.createElement('clinic-faq') as HTMLElement & { therapy?: string };
    write(clinic);
    expect(typesIn(clinic)).to.deep.equal(['HealthAndBeautyBusiness']);
    list.therapy = 'own';
    document.body.append(list);
    write(clinic);
    expect(typesIn(clinic)).to.deep.equal(['HealthAndBeautyBusiness']);
    list.therapy = undefined;
    write(clinic);
    expect(typesIn(clinic)).to.deep.equal(['HealthAndBeautyBusiness', 'FAQPage']);
  });

  it('cannot be ended by a text of the document', () => {
    const clinic = freshClinic({ name: '</script><img src=x onerror=alert(1)><!--' });
    write(clinic);
    expect(blocksOf(clinic)[0]!.textContent).not.to.contain('<');
  });
});
