import { page } from './en/page.js';
import type { Catalogue } from './messages.js';

export type PageKey = keyof typeof page;

export const pageMessages: Catalogue<PageKey> = {
  en: page,
  locales: { es: () => import('./es/page.js').then(({ page }) => page) },
};
