import { infoClinic, INFO_TAGS } from './info-widgets.js';

/** A page in a frame, with modules of its own: what Lit finds out about a browser it finds out there anew. */
export interface FreshPage {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  /** Errors and rejections that nobody caught, and what the console was told as an error. */
  readonly faults: string[];
  /** Loads the information widgets into it. */
  loadWidgets(): Promise<void>;
  close(): void;
}

/** The clinic document stands in it as `#clinic`. */
export async function openPage(body: string): Promise<FreshPage> {
  const frame = document.createElement('iframe');
  frame.width = '800';
  frame.height = '600';
  const loaded = new Promise(resolve => frame.addEventListener('load', resolve, { once: true }));
  const json = JSON.stringify(infoClinic).replaceAll('<', '\\u003c');
  frame.srcdoc = `<!doctype html><html lang="en"><title>A clinic</title><body>${body}<script type="application/json" id="clinic">${json}</script></body></html>`;
  document.body.append(frame);
  await loaded;
  const window = frame.contentWindow as Window & typeof globalThis;
  return {
    window,
    document: frame.contentDocument!,
    faults: faultsOf(window),
    async loadWidgets() {
      await load(window.document, '/test/support/open-roots.ts');
      await Promise.all(INFO_TAGS.map(tag => load(window.document, `/src/components/${tag}/${tag}.ts`)));
    },
    close: () => frame.remove(),
  };
}

function faultsOf(page: Window & typeof globalThis): string[] {
  const faults: string[] = [];
  page.addEventListener('error', ({ message }) => faults.push(message));
  page.addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));
  page.console.error = (...said: unknown[]) => void faults.push(said.join(' '));
  return faults;
}

async function load(page: Document, src: string): Promise<void> {
  const script = page.createElement('script');
  Object.assign(script, { type: 'module', src });
  const done = new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', () => reject(new Error(`${src} cannot be loaded`)));
  });
  page.head.append(script);
  await done;
}
