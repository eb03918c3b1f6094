// dist/clinic-widgets.css: what a page links so that it keeps the room its widgets will take. Minified as the styles in our templates are.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inStyle } from './minify-templates.mjs';

mkdirSync('dist', { recursive: true });
writeFileSync('dist/clinic-widgets.css', `${inStyle(readFileSync('src/clinic-widgets.css', 'utf8')).trim()}\n`);
