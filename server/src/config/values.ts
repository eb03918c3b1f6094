import * as z from 'zod/mini';

/** Pieces of the private file's schemas, each with what was expected in words. */
export const whole = (min: number, max: number) => {
  const expected = `a whole number from ${min} to ${max}`;
  return z.number(expected).check(z.refine(value => Number.isInteger(value) && value >= min && value <= max, expected));
};

export const filled = (expected: string) => z.string(expected).check(z.minLength(1, expected));
