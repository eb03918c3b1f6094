import type { page as english } from '../en/page.js';
import type { Messages } from '../messages.js';
import { common } from './common.js';

export const page = {
  ...common,

  services: 'Servicios y precios',

  team: 'Quién trabaja aquí',

  hours: 'Horario de apertura',

  faq: 'Preguntas y respuestas',
} satisfies Messages<keyof typeof english>;
