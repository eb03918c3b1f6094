import type { Clinic, Text } from '../schema.js';
import type { Therapy } from '../therapy-schema.js';

export type JsonLdValue = string | number | JsonLdNode | readonly JsonLdValue[];

/** A thing with a type of schema.org, or a reference to one by its `@id` alone. */
export interface JsonLdNode {
  readonly [property: string]: JsonLdValue;
}

/** What the parts of the graph are made from. */
export interface Telling {
  readonly clinic: Clinic;
  readonly therapies: readonly Therapy[];
  /** The clinic's day, `2026-12-25`. */
  readonly today: string;
  /** The address of the clinic's page, without a fragment; empty when there is none. */
  readonly url: string;
  /** The `@id` of a thing: `#on-point-service-tpm-60`. */
  readonly id: (...names: string[]) => string;
  /** A text in the chosen language; empty when there is none. */
  readonly text: (text: Text | undefined) => string;
}

/** A node without the properties that there is nothing to say for. */
export function node(type: string, properties: Readonly<Record<string, JsonLdValue | undefined>>): JsonLdNode {
  const said = Object.entries(properties).filter(
    (entry): entry is [string, JsonLdValue] =>
      entry[1] !== undefined && entry[1] !== '' && !(Array.isArray(entry[1]) && entry[1].length === 0),
  );
  return { '@type': type, ...Object.fromEntries(said) };
}

export const reference = (id: string): JsonLdNode => ({ '@id': id });

/**
 * `address` when it is a whole one of the web. A relative one would be taken relative to the page by whoever reads it, and not to the
 * document; one that runs code is none.
 */
export function webUrl(address: string | undefined): string | undefined {
  try {
    const { protocol, href } = new URL(address ?? '');
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
