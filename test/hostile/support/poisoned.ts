/** What would run if it were ever taken for markup, for a template, or for an address. */
export const HOSTILE = `<img src=x onerror="window.hacked=1"></style></script><script>window.hacked=1</script>\${window.hacked=1}{{1}}`;

/** The keys of a clinic document whose values are words that a visitor reads. */
const WORDS = new Set([
  'name', 'summary', 'bio', 'title', 'text', 'question', 'why', 'advice', 'q', 'a', 'aim', 'feels', 'label', 'street', 'city', 'note', 'registration', 'controller',
]); // prettier-ignore

const CLAIM = { id: 'c', text: 'Calm', level: 'moderate', note: 'Short', sources: [{ title: 'A review', year: 2020 }] };
/** A therapy with something of everything. */
export const OWN = {
  id: 'trigger-point-massage',
  name: 'Own',
  summary: 'Summed up',
  aim: 'To rest',
  feels: 'Warm',
  steps: [{ title: 'First', text: 'Lie down' }],
  techniques: [{ name: 'Pressing', text: 'Slowly' }],
  explanation: { ...CLAIM, id: 'e' },
  benefits: [CLAIM],
  conditions: [],
  screening: [
    { id: 'r', question: 'Are you ill?', why: 'To know', tier: 'ask', advice: 'Ask first', sources: CLAIM.sources },
  ],
};

/** The same, with each of its words followed by it. */
export function poisoned(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return WORDS.has(key) ? `${value} ${HOSTILE}` : value;
  // What one agrees to is compared with what the server has.
  if (key === 'consent') return value;
  if (Array.isArray(value)) return value.map(each => poisoned(each, key));
  if (typeof value !== 'object' || value === null) return value;
  const isText = WORDS.has(key) && 'en' in value;
  return Object.fromEntries(
    Object.entries(value).map(([inner, each]) => [inner, poisoned(each, isText ? key : inner)]),
  );
}
