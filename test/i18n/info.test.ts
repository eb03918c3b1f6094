import { expect } from '@open-wc/testing';
import { infoMessages } from '../../src/i18n/info.js';
import type { Message } from '../../src/i18n/messages.js';

function placeholders(message: Message): string[] {
  const forms = typeof message === 'string' ? [message] : Object.values(message);
  return [...new Set(forms.flatMap(form => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe('the words of the information widgets', () => {
  it('are there for every key in Spanish, with the same placeholders', async () => {
    const spanish = await infoMessages.locales['es']!();
    expect(Object.keys(spanish).sort()).to.deep.equal(Object.keys(infoMessages.en).sort());
    for (const [key, message] of Object.entries(infoMessages.en)) {
      const other = (spanish as Record<string, Message>)[key]!;
      expect(placeholders(other), key).to.deep.equal(placeholders(message));
      expect(typeof other, key).to.equal(typeof message);
      if (key !== 'answer-no') expect(other, key).not.to.equal(message);
    }
  });

  it('never call anybody safe, suitable or cleared', async () => {
    const tables = [infoMessages.en, await infoMessages.locales['es']!()];
    for (const message of tables.flatMap(table => Object.values(table))) {
      expect(JSON.stringify(message)).not.to.match(/\b(safe|suitable|cleared|no risk|seguro para|apto|sin riesgo)\b/i);
    }
  });
});
