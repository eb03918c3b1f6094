// Before `npm test`: a browser must be there. As root on a Debian-like system its package is installed, otherwise we say
// how to get one. Uses Node's built-ins only.
import { installPackages } from './apt.mjs';
import { findChrome } from './find-chrome.mjs';

function ensureBrowser() {
  const found = findChrome();
  if (found) return found;
  installPackages('No Chromium found; installing the Debian package…', 'chromium');
  return findChrome();
}

const browser = ensureBrowser();
if (!browser) {
  console.error(
    'No Chromium-based browser found. Install Chrome or Chromium (Debian, Ubuntu: sudo apt-get install chromium) ' +
      'or set CHROME_PATH=/path/to/the/browser, then run npm test again.',
  );
  process.exit(1);
}
console.log(`browser: ${browser}`);
