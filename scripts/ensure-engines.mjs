// Before the tests in other engines: Firefox and WebKitGTK must be there. As root on a Debian-like system their packages are
// installed, otherwise we say how to get them. Uses Node's built-ins only.
import { installPackages } from './apt.mjs';
import { findFirefox, findWebKit } from './engines.mjs';

/** Debian's package of each thing that must be there. */
const PACKAGES = { firefox: 'firefox-esr', driver: 'webkit2gtk-driver', browser: 'webkit2gtk-driver', display: 'xvfb' };

const found = () => ({ firefox: findFirefox(), ...findWebKit() });

function missingPackages() {
  const missing = Object.entries(found()).filter(([, path]) => !path);
  return [...new Set(missing.map(([name]) => PACKAGES[name]))];
}

function ensureEngines() {
  const missing = missingPackages();
  if (missing.length > 0) installPackages(`Not all engines found; installing ${missing.join(', ')}…`, ...missing);
  return missingPackages();
}

const missing = ensureEngines();
if (missing.length > 0) {
  console.error(
    `Firefox, WebKitGTK’s driver and Xvfb are needed. Install them (Debian, Ubuntu: sudo apt-get install ${missing.join(' ')}; ` +
      'Firefox anywhere: FIREFOX_PATH=/path/to/firefox), then run this again. WebKitGTK runs on Linux only.',
  );
  process.exit(1);
}
for (const [name, path] of Object.entries(found())) console.log(`${name}: ${path}`);
