import { expect } from '@open-wc/testing';
import type { Message } from '../../src/i18n/messages.js';
import { pageMessages } from '../../src/i18n/page.js';

function placeholders(message: Message): string[] {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  return [...new Set(forms.flatMap(form => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe('the words of services, team, hours and questions', () => {
  it('are there for every key in Spanish, with the same placeholders', async () => {
    const spanish = await pageMessages.locales['es']!();
    expect(Object.keys(spanish).sort()).to.deep.equal(Object.keys(pageMessages.en).sort());
    for (const [key, message] of Object.entries(pageMessages.en)) {
      const other = (spanish as Record<string, Message>)[key]!;
      expect(placeholders(other), key).to.deep.equal(placeholders(message));
      expect(typeof other, key).to.equal(typeof message);
      expect(other, key).not.to.deep.equal(message);
    }
  });
});
