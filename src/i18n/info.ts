import { info } from './en/info.js';
import type { Catalogue } from './messages.js';

export type InfoKey = keyof typeof info;

export const infoMessages: Catalogue<InfoKey> = {
  en: info,
  locales: { es: () => import('./es/info.js').then(({ info }) => info) },
};
