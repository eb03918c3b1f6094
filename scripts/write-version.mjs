// Writes the version of package.json into the script, after `changeset version` has raised it.
import { readFileSync, writeFileSync } from 'node:fs';
import { VERSION_FILE, withVersion } from './version.mjs';

writeFileSync(VERSION_FILE, withVersion(readFileSync(VERSION_FILE, 'utf8')));
