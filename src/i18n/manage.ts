import { manage } from './en/manage.js';
import type { Catalogue } from './messages.js';

export type ManageKey = keyof typeof manage;

/** The words of the manage view in every language; they come with it. */
export const manageMessages: Catalogue<ManageKey> = {
  en: manage,
  locales: { es: async () => (await import('./es/manage.js')).manage },
};
