import type { ReactiveControllerHost } from 'lit';
import type { Clinic, Text } from '../clinic/schema.js';
import type { Owner } from './owner.js';

type Names = ReadonlyMap<string, Text>;

/** The names of a document's therapies. A built-in one has its name in its content, which is fetched for it. */
export class TherapyNames {
  readonly #host: ReactiveControllerHost;
  readonly #owner: Owner;
  #key: readonly unknown[] = [];
  #names?: Names;

  constructor(host: ReactiveControllerHost, owner: Owner) {
    this.#host = host;
    this.#owner = owner;
  }

  /** The names of `ids`, without those that cannot be had; `undefined` until they are here. */
  of(ids: readonly string[], clinic: Clinic, language: string): Names | undefined {
    const key = [clinic, language, ...ids];
    if (key.length !== this.#key.length || key.some((each, index) => each !== this.#key[index])) {
      if (clinic !== this.#key[0]) this.#names = undefined;
      this.#key = key;
      void this.#load(key, ids, clinic, language);
    }
    return this.#names;
  }

  async #load(key: readonly unknown[], ids: readonly string[], clinic: Clinic, language: string): Promise<void> {
    const found = await Promise.all(ids.map(async id => [id, await this.#read(id, clinic, language)] as const));
    if (key !== this.#key) return;
    this.#names = new Map(found.flatMap(([id, name]) => (name ? [[id, name]] : [])));
    this.#host.requestUpdate();
  }

  async #read(id: string, clinic: Clinic, language: string): Promise<Text | undefined> {
    // What cannot be fetched leaves a list without that heading.
    const reading = await import('../clinic/therapies.js')
      .then(({ readTherapy }) => readTherapy(id, clinic, language))
      .catch(() => undefined);
    if (reading?.ok) return reading.therapy.name;
    this.#owner.warn(`the name of the therapy "${id}", which services belong to, cannot be read`);
    return undefined;
  }
}
