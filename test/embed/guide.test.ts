import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

describe('what the guide to frames tells to paste', () => {
  it('is what the tests paste, and has no more than twenty lines of script', async () => {
    const example = (await readFile('docs/examples/iframe.html', 'utf8')).trim();
    const guide = await readFile('docs/iframe.md', 'utf8');
    assert.ok(guide.includes(`\`\`\`html\n${example}\n\`\`\``));
    const [, script = ''] = /<script>\n([^]*?)\s*<\/script>/.exec(example)!;
    const lines = script.split('\n').length;
    assert.ok(lines > 5 && lines <= 20, `${lines} lines`);
  });
});
