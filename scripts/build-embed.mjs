// dist/embed.html and its style sheet: the page of widgets for sites that let nobody paste a script. Its words come from the message tables,
// as built; its script comes from vite. It works under the strictest policy, so nothing in it may be inline.
import { readFileSync, writeFileSync } from 'node:fs';
import { embed as en } from '../dist/i18n/en/embed.js';
import { embed as es } from '../dist/i18n/es/embed.js';
import { inlineIn } from './hygiene.js';
import { inStyle } from './minify-templates.mjs';

const WITHOUT_SCRIPTS = `<p>${en.refused}</p><p lang="es">${es.refused}</p>`;

const page = readFileSync('src/embed.html', 'utf8')
  .replace('<title></title>', `<title>${en.title}</title>`)
  .replace('<noscript></noscript>', `<noscript>${WITHOUT_SCRIPTS}</noscript>`)
  .replace(/\n\s*/g, '\n');
const inline = inlineIn(page);
if (inline.length > 0) throw new Error(`src/embed.html holds what a strict policy forbids: ${inline.join(', ')}`);
writeFileSync('dist/embed.html', page);
writeFileSync('dist/clinic-embed.css', `${inStyle(readFileSync('src/embed.css', 'utf8')).trim()}\n`);
