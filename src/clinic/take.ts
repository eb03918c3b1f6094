/**
 * Checks that take what is plainly right and nothing else. They say yes; whatever they do not take is left to the schema, which
 * finds out whether it is wrong and in which words. So a page with a right document need not load the schema.
 *
 * @module
 */

/** The value, with its defaults filled in; `undefined` when it is not plainly right. */
export type Take<Taken = unknown> = (value: unknown) => Taken | undefined;

type Takes = Readonly<Record<string, Take>>;

export function when(isRight: (value: unknown) => boolean): Take {
  return value => (isRight(value) ? value : undefined);
}

export function matching(form: RegExp): Take {
  return when(value => typeof value === 'string' && form.test(value));
}

export function whole(min: number, max: number): Take {
  return when(value => Number.isInteger(value) && (value as number) >= min && (value as number) <= max);
}

export function oneOf(values: readonly unknown[]): Take {
  return when(value => values.includes(value));
}

export function listOf(take: Take, length?: number): Take {
  return value => {
    if (!Array.isArray(value) || (length !== undefined && value.length !== length)) return undefined;
    const taken = value.map(take);
    return taken.includes(undefined) ? undefined : taken;
  };
}

export function either(...takes: Take[]): Take {
  return value => {
    for (const take of takes) {
      const taken = take(value);
      if (taken !== undefined) return taken;
    }
    return undefined;
  };
}

/** What is missing is taken to be `fallback`. */
export function or(take: Take, fallback: unknown): Take {
  return value => take(value === undefined ? fallback : value);
}

/** A key that is nowhere known is not plainly right. */
export function shape(required: Takes, optional: Takes = {}): Take {
  const takes = { ...required, ...optional };
  return value => {
    if (!isPlain(value)) return undefined;
    const taken: Record<string, unknown> = {};
    for (const key of Object.keys(value)) if (!Object.hasOwn(takes, key)) return undefined;
    for (const [key, take] of Object.entries(takes)) {
      const own = take(value[key]);
      if (own !== undefined) taken[key] = own;
      else if (key in required || key in value) return undefined;
    }
    return taken;
  };
}

export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
