// Makes the README's picture: the demo clinic's page as a visitor finds it. Run with: node --import tsx scripts/picture.mjs
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { launch, visit } from '../test/e2e/support/browser.ts';
import { newDataDir, removeDataDir, startClinicServer } from '../test/e2e/support/clinic-server.ts';
import { Person } from '../test/e2e/support/person.ts';
import { chooseWhatAndWhom } from '../test/e2e/support/walk.ts';

const FILE = 'docs/images/demo.png';
const GAP = 24;

/** The four widgets side by side, two and two: the page itself is too long for a README. */
async function arrange(page) {
  await page.evaluate(gap => {
    const style = new CSSStyleSheet();
    style.replaceSync(`
      body > *:not(main) { display: none; }
      main { max-width: none !important; display: grid; grid-template-columns: 1fr 1fr; gap: ${gap}px; padding: ${gap}px !important; }
      .hero { display: none; }
      .sheet { margin: 0 !important; padding: 28px !important; block-size: 655px; overflow: clip; }
      .sheet.bare { padding: 0 !important; }
      html { scroll-behavior: auto; }
    `);
    document.adoptedStyleSheets = [style];
  }, GAP);
}

const dataDir = await newDataDir();
const server = await startClinicServer({ dataDir });
const browser = await launch();
try {
  const { page } = await visit(browser, server.url, { width: 1480, height: 1480 });
  const person = await Person.at(page);
  await person.find('heading', 'What would you like?');
  await chooseWhatAndWhom(person);
  await person.find('button', /\d:\d\d/);
  await arrange(page);
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo({ top: 0, behavior: 'instant' });
  });
  mkdirSync(dirname(FILE), { recursive: true });
  await page.screenshot({ path: FILE });
  console.log(`${FILE} made`);
} finally {
  await browser.close();
  await server.stop();
  await removeDataDir(dataDir);
}
