import type { page as english } from '../en/page.js';
import type { Messages } from '../messages.js';
import { common } from './common.js';

export const page = {
  ...common,

  services: 'Servicios y precios',
  otherServices: 'Otros servicios',
  series: '{count} sesiones de {minutes}',
  seats: 'en un grupo de hasta {count}',
  with: 'con {names}',
  knownPatients: 'Para quienes ya han venido antes.',
  manual: 'Usted pide una hora. Cuenta cuando la hayamos confirmado.',
  cancelBefore: 'Puede cancelar gratis hasta {span} antes.',
  cancelToTheEnd: 'Puede cancelar gratis hasta que empiece la sesión.',
  book: 'Reservar',

  team: 'Quién trabaja aquí',
  registration: 'Registro profesional: {registration}',
  speaks: 'Habla {languages}',
  worksOn: 'Atiende: {days}',
  bookWith: 'Reservar con {name}',

  hours: 'Horario de apertura',

  faq: 'Preguntas y respuestas',
} satisfies Messages<keyof typeof english>;
