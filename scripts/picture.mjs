// Makes the README's picture: the demo clinic's page as a visitor finds it. Run with: node --import tsx scripts/picture.mjs
import { launch, visit } from '../test/e2e/support/browser.ts';
import { newDataDir, removeDataDir, startClinicServer } from '../test/e2e/support/clinic-server.ts';
import { Person } from '../test/e2e/support/person.ts';
import { chooseWhatAndWhom } from '../test/e2e/support/walk.ts';

const FILE = 'docs/images/demo.png';
const GAP = 24;

/** The four widgets side by side, two and two: the page itself is too long for a README. */
async function arrange(page) {
  await page.evaluate(gap => {
    const main = document.querySelector('main');
    const style = new CSSStyleSheet();
    style.replaceSync(`
      body > *:not(main) { display: none; }
      main { max-width: none !important; display: grid; grid-template-columns: 1fr 1fr; gap: ${gap}px; padding: ${gap}px !important; }
      .hero { display: none; }
      .sheet { margin: 0 !important; padding: 28px !important; block-size: 700px; overflow: hidden; }
    `);
    document.adoptedStyleSheets = [style];
    main.scrollIntoView();
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
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: FILE });
  console.log(`${FILE} made`);
} finally {
  await browser.close();
  await server.stop();
  await removeDataDir(dataDir);
}
