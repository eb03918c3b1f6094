import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FORBIDDEN, findForbidden } from '../../scripts/hygiene.js';
import { book } from './support/book.js';
import { useHost } from './support/host.js';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Something that each rule must find, by its name. */
const PLANTED: Record<string, string> = {
  eval: 'x=eval("1")',
  'new Function': 'new Function("return 1")',
  'Function under another name': 'var F=Function;new F("")',
  'document.write': 'document.write(a)',
  unsafeHTML: 'h`${unsafeHTML(a)}`',
  innerHTML: 'this.box.innerHTML=a',
  'HTML from a string': 'b.insertAdjacentHTML("beforeend",a)',
  'browser storage': 'localStorage.x=1',
  cookie: 'document.cookie="a"',
  'style attribute': 'h`<p style="color:red">`',
  'inline handler': 'h`<b onclick="go()">`',
  debugger: 'if(a){debugger}',
};

/** Everything that a browser may be given: the scripts with their chunks, modules, pages and style sheets. */
function builtFiles(): string[] {
  const names = readdirSync(DIST, { recursive: true }) as string[];
  return names.filter(name => /\.(js|css|html)$/.test(name) && !name.startsWith('cli'));
}

/** What the running page was asked to do with text. */
type Watched = typeof globalThis & { made: string[] };

describe('what is built (case 28)', () => {
  it('holds nothing that makes code or markup of text, stores anything, or is written into an attribute', () => {
    const files = builtFiles();
    for (const needed of ['clinic-widgets.js', 'clinic-widgets.bundle.js', 'index.js', 'clinic-widgets.css'])
      assert.ok(existsSync(DIST + needed), needed);
    assert.ok(files.length > 100, `${files.length} files`);
    const found = files.flatMap(name =>
      findForbidden(readFileSync(DIST + name, 'utf8')).map(fault => `${name}: ${fault}`),
    );
    assert.deepEqual(found, []);
  });

  it('is scanned by rules that each find something', () => {
    assert.deepEqual(Object.keys(PLANTED).sort(), FORBIDDEN.map(({ name }) => name).sort());
    const bundle = readFileSync(`${DIST}clinic-widgets.bundle.js`, 'utf8');
    for (const [name, text] of Object.entries(PLANTED))
      assert.ok(findForbidden(`${bundle};${text}`).includes(name), name);
  });
});

describe('what is built, at work (case 28)', () => {
  const host = useHost();

  for (const script of ['loader', 'bundle'] as const) {
    it(`makes no code and no markup of text, and stores nothing, in a whole booking: ${script}`, async () => {
      const visit = await host.visit('plain.html', {
        script,
        prepare: async page => void (await page.evaluateOnNewDocument(watch)),
      });
      await book(visit);
      assert.deepEqual(await visit.page.evaluate(() => (globalThis as Watched).made), []);
    });
  }
});

/** Runs before any script of the page. */
function watch(): void {
  const made: string[] = [];
  Object.assign(globalThis, { made });
  const note = (what: string): void => void made.push(what);
  const wrap = (owner: object, name: string): void => {
    const before = (owner as Record<string, (...given: unknown[]) => unknown>)[name]!;
    Object.assign(owner, {
      [name](this: unknown, ...given: unknown[]) {
        // A listener's name is no handler, a template's own attributes are no data.
        if (name !== 'setAttribute' || /^(on|style$|srcdoc$)/.test(String(given[0])))
          note(`${name} ${String(given[0])}`);
        return before.apply(this, given);
      },
    });
  };
  wrap(globalThis, 'eval');
  wrap(Document.prototype, 'write');
  wrap(Document.prototype, 'writeln');
  wrap(Element.prototype, 'insertAdjacentHTML');
  wrap(Element.prototype, 'setAttribute');
  wrap(Range.prototype, 'createContextualFragment');
  wrap(Storage.prototype, 'setItem');
  wrap(IDBFactory.prototype, 'open');
  wrap(CacheStorage.prototype, 'open');
  globalThis.Function = new Proxy(Function, {
    construct: (target, given) => (note('new Function'), Reflect.construct(target, given) as object),
    apply: (target, self, given) => (note('Function()'), Reflect.apply(target, self, given) as unknown),
  });
  for (const [owner, name] of [
    [Element.prototype, 'innerHTML'],
    [Element.prototype, 'outerHTML'],
    [ShadowRoot.prototype, 'innerHTML'],
    [Document.prototype, 'cookie'],
  ] as const) {
    const { get, set } = Object.getOwnPropertyDescriptor(owner, name)!;
    Object.defineProperty(owner, name, {
      get,
      set(this: Element, value: string) {
        // Lit's own, from the words of our source: what is in a template does nothing.
        if (!(this instanceof HTMLTemplateElement)) note(`${name} of ${this.localName}`);
        set!.call(this, value);
      },
    });
  }
}
