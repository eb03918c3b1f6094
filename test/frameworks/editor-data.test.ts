import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkConfig } from 'clinic-widgets/backends/read-config.js';
import { OPTIONS } from 'clinic-widgets/backends/options.js';
import { PACKAGE } from './support/entries.js';
import { ensureInstalled, FOLDER } from './support/install.js';

interface Named {
  name: string;
  description?: string;
}
interface Attribute extends Named {
  fieldName?: string;
  type: { text: string };
  parsedType?: { text: string };
}
interface Declared extends Named {
  tagName: string;
  attributes: Attribute[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Named[];
  members: (Named & { kind: string; static?: boolean; privacy?: string })[];
}
interface ElementClass {
  observedAttributes: readonly string[];
  elementProperties: ReadonlyMap<string, { state?: boolean; attribute?: boolean | string }>;
}
interface Tag extends Named {
  attributes: (Named & { values: Named[]; valueSet?: string })[];
}
interface WebElement extends Named {
  attributes: (Named & { value: { type: string } })[];
  slots?: Named[];
  events?: Named[];
  js?: { properties?: Named[] };
}

type Validator = new (options: object) => { compile(schema: object): (document: unknown) => boolean };

/** Said of an attribute that no class has: Lit reads it for itself, or the backend does. */
const BESIDES = ['lang'];

const names = (all: readonly Named[] = []): string[] => all.map(({ name }) => name).toSorted();
const kebabCase = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
const read = (file: string): unknown => JSON.parse(readFileSync(join(PACKAGE, 'dist', file), 'utf8'));

/** What is in quotes in a type. */
const wordsOf = ({ parsedType, type }: Attribute): string[] =>
  Array.from((parsedType ?? type).text.matchAll(/'([^']*)'/g), ([, word]) => word!).toSorted();

describe('what editors are told', () => {
  let elements: Declared[];
  let tags: Map<string, Tag>;
  let webElements: Map<string, WebElement>;
  let webStyles: { properties: Named[] };
  let classes: Record<string, ElementClass>;

  before(async () => {
    await ensureInstalled();
    const { modules } = read('custom-elements.json') as { modules: { declarations?: Declared[] }[] };
    elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
    tags = new Map((read('vscode.html-custom-data.json') as { tags: Tag[] }).tags.map(tag => [tag.name, tag]));
    const { html, css } = (
      read('web-types.json') as { contributions: { html: { elements: WebElement[] }; css: typeof webStyles } }
    ).contributions;
    webElements = new Map(html.elements.map(element => [element.name, element]));
    webStyles = css;
    classes = (await import(pathToFileURL(join(PACKAGE, 'dist/index.js')).href)) as Record<string, ElementClass>;
  });

  it('names nine elements', () => {
    assert.equal(elements.length, 9);
    assert.deepEqual([...tags.keys()].toSorted(), elements.map(({ tagName }) => tagName).toSorted());
    assert.deepEqual([...webElements.keys()].toSorted(), [...tags.keys()].toSorted());
  });

  it('says of every element in the manifest what its class observes, and what properties it has', () => {
    for (const { name, attributes, members } of elements) {
      const { observedAttributes, elementProperties } = classes[name]!;
      const besides = BESIDES.filter(each => !observedAttributes.includes(each));
      assert.deepEqual(names(attributes), [...observedAttributes, ...besides].toSorted(), name);
      const own = [...elementProperties].filter(([, { state }]) => !state).map(([each]) => each);
      const told = members.filter(each => each.kind === 'field' && !each.static && each.privacy !== 'private');
      assert.deepEqual(names(told.filter(each => !each.name.startsWith('#'))), own.toSorted(), name);
    }
  });

  it('describes everything that can be written', () => {
    for (const { name, attributes, events, slots, cssParts, cssProperties } of elements) {
      const all = [attributes, events, slots, cssParts, cssProperties].flat();
      assert.deepEqual(
        all.filter(({ description }) => !description).map(each => each.name),
        [],
        name,
      );
    }
  });

  it('comes to VS Code with every attribute, its values and what it is for, and in words with all that has no place of its own', () => {
    for (const { tagName, attributes, events, slots, cssParts, cssProperties } of elements) {
      const { description, attributes: told } = tags.get(tagName)!;
      const own = told.filter(({ name }) => !isOfBackend(name));
      assert.deepEqual(names(own), names(attributes), tagName);
      for (const attribute of attributes) {
        const { values, valueSet, ...rest } = own.find(({ name }) => name === attribute.name)!;
        assert.equal(rest.description, attribute.description);
        const words = wordsOf(attribute);
        if (words.length > 0) assert.deepEqual(names(values), words, `${tagName} ${attribute.name}`);
        assert.equal(valueSet, attribute.type.text === 'boolean' ? 'v' : undefined, `${tagName} ${attribute.name}`);
      }
      for (const { name } of [events, slots, cssParts, cssProperties].flat())
        assert.ok(description!.includes(`**${name}**`) || name === '', `${tagName} ${name}`);
      assert.ok(!description!.includes('undefined'), tagName);
    }
  });

  it('comes to JetBrains with attributes, values, properties, slots, events, parts and custom properties', () => {
    for (const { tagName, attributes, events, slots, members, cssProperties } of elements) {
      const element = webElements.get(tagName)!;
      const own = element.attributes.filter(({ name }) => !isOfBackend(name));
      assert.deepEqual(names(own), names(attributes), tagName);
      for (const attribute of attributes) {
        const { value, description } = own.find(({ name }) => name === attribute.name)!;
        assert.equal(description, attribute.description);
        for (const word of wordsOf(attribute)) assert.ok(value.type.includes(`'${word}'`), `${tagName} ${word}`);
      }
      assert.deepEqual(names(element.events), names(events), tagName);
      assert.deepEqual(names(element.slots), names(slots), tagName);
      const fields = members.filter(each => each.kind === 'field' && !each.static && each.privacy !== 'private');
      for (const { name } of fields.filter(each => !each.name.startsWith('#')))
        assert.ok(names(element.js?.properties).includes(name), `${tagName} ${name}`);
      for (const { name } of cssProperties) assert.ok(names(webStyles.properties).includes(name), name);
    }
    assert.equal(new Set(names(webStyles.properties)).size, webStyles.properties.length, 'each once');
  });

  it('offers both every option of the backends as an attribute', () => {
    const all = Object.values(OPTIONS).flatMap(options => Object.keys(options).map(kebabCase));
    const wanted = [...new Set(all)].filter(name => name !== 'endpoint').map(name => `backend-${name}`);
    for (const { attributes } of [tags.get('clinic-booking')!, webElements.get('clinic-booking')!])
      assert.deepEqual(names(attributes).filter(isOfBackend), wanted.toSorted());
    const backend = tags.get('clinic-booking')!.attributes.find(({ name }) => name === 'backend')!;
    assert.deepEqual(names(backend.values), Object.keys(OPTIONS).toSorted());
  });
});

function isOfBackend(name: string): boolean {
  return name.startsWith('backend-') && name !== 'backend-options';
}

describe('the schema of clinic.json', () => {
  const clinic = JSON.parse(readFileSync(join(FOLDER, '../../demo/clinic.json'), 'utf8')) as { booking: object };
  let isValid: (document: unknown) => boolean;

  before(async () => {
    await ensureInstalled();
    const { default: Ajv } = createRequire(join(FOLDER, 'package.json'))('ajv') as { default: Validator };
    isValid = new Ajv({ strict: false, allErrors: true }).compile(read('clinic.schema.json') as object);
  });

  /** A value that an option takes, and some that it does not. */
  const VALUES = {
    text: { good: ['https://book.example/a', 7], bad: ['', ' ', true, [], 'x'.repeat(2001)] },
    number: { good: [9000, '9000'], bad: [0, 'soon', 700_000, false] },
    map: { good: [{ a: 'b' }, { a: 7 }], bad: [{}, { a: '' }, 'a', []] },
  } as const;

  it('takes the demo as it is', () => {
    assert.equal(isValid(clinic), true);
  });

  it('says of each option of each backend what the widgets say of it', () => {
    let compared = 0;
    for (const [backend, options] of Object.entries(OPTIONS))
      for (const [name, { is }] of Object.entries(options)) {
        const { good, bad } = typeof is === 'string' ? VALUES[is] : { good: is, bad: ['other', '', 7] };
        for (const value of [...good, ...bad]) {
          for (const spelt of new Set([name, kebabCase(name)])) {
            const backendOptions = { [spelt]: value };
            const { faults } = checkConfig({ backend, ...backendOptions });
            // What is missing has no key: an attribute may give it.
            const isFine = faults.every(({ key }) => key === '');
            const told = `${backend} ${JSON.stringify(backendOptions)?.slice(0, 80)} ${JSON.stringify(faults).slice(0, 200)}`;
            assert.equal(isValid({ ...clinic, booking: { ...clinic.booking, backend, backendOptions } }), isFine, told);
            assert.equal(isFine, good.includes(value as never), told);
            compared++;
          }
        }
      }
    assert.ok(compared > 200, `${compared}`);
  });

  it('knows no option of another backend, and those of `rest` where none is named', () => {
    const { backend: _named, ...booking } = clinic.booking as { backend?: string };
    const isFine = (backendOptions: object, more = {}): boolean =>
      isValid({ ...clinic, booking: { ...booking, ...more, backendOptions } });
    assert.equal(isFine({ timeoutMs: 9000 }), true);
    assert.equal(isFine({ preset: 'basin' }), false);
    assert.equal(isFine({ preset: 'basin' }, { backend: 'form' }), true);
    assert.equal(isFine({ key: 'k' }, { backend: 'form' }), false);
    assert.equal(isFine({ 'service-tpm-60': '12' }, { backend: 'calcom' }), true);
    assert.equal(isFine({ 'service-tpm-60': '12' }, { backend: 'wordpress' }), false);
  });
});
