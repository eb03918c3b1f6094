import { embed } from './en/embed.js';
import type { Catalogue } from './messages.js';

export type EmbedKey = keyof typeof embed;

export const embedMessages: Catalogue<EmbedKey> = {
  en: embed,
  locales: { es: () => import('./es/embed.js').then(({ embed }) => embed) },
};
