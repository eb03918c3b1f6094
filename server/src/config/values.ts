import * as z from 'zod/mini';

/** Pieces of the private file's schemas, each with what was expected in words. */
export const whole = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.number(expected).check(z.refine(value => Number.isInteger(value) && value >= min && value <= max, expected));
};

export const filled = (expected: string) => z.string(expected).check(z.minLength(1, expected));

/** `https://clinic.example`, as browsers write it; or `null`, which is that of sandboxed frames and files. A star is a name to a URL. */
export function isOrigin(text: string): boolean {
  if (text === 'null') return true;
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && /^https?:$/.test(protocol) && !text.includes('*');
}

export function isLocalHost(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
