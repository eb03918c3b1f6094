import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { OPTIONS } from '../../src/backends/options.js';
import { checkConfig } from '../../src/backends/read-config.js';

/** The first tag of a page, as the form reads its attributes. */
function tagIn(page: string): Record<string, string> {
  const [, attributes = ''] = /<clinic-booking\s([^>]*)>/.exec(page) ?? [];
  const pairs = [...attributes.matchAll(/([\w.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name.replace(/^backend-/, ''),
    value,
  ]);
  const { src: _, ...config } = Object.fromEntries(pairs) as Record<string, string>;
  return config;
}

/** The same as the document has it. */
function documentIn(page: string): Record<string, unknown> {
  const [, json = ''] = /"booking": (\{[^]*?\})\s*(?:`|```)/.exec(page) ?? [];
  const { backendOptions = {}, ...config } = JSON.parse(json) as Record<string, unknown>;
  return { ...config, ...(backendOptions as object) };
}

describe('the page of each backend', () => {
  for (const name of Object.keys(OPTIONS).filter(name => name !== 'rest')) {
    it(`is there, and what it tells to paste is right: ${name}`, () => {
      const file = `docs/backends/${name}.md`;
      assert.ok(existsSync(file), `${file} is missing`);
      const page = readFileSync(file, 'utf8');
      for (const config of [tagIn(page), documentIn(page)]) {
        assert.equal(config['backend'], name);
        assert.deepEqual(checkConfig(config).faults, []);
      }
      assert.ok(readFileSync('docs/backends.md', 'utf8').includes(`(backends/${name}.md)`), 'the overview leads there');
    });
  }
});
