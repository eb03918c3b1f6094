import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

it('the guide to a backend of one’s own shows the example as the contract suite runs it', () => {
  const guide = readFileSync('docs/write-a-backend.md', 'utf8');
  const code = readFileSync('docs/examples/bell.js', 'utf8');
  const [, shown] = /```js\n(import \{ rememberDoubts[^]*?)```/.exec(guide) ?? [];
  assert.equal(shown, code);
  assert.ok(code.trim().split('\n').length <= 45);
});
