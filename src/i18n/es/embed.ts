import type { embed as english } from '../en/embed.js';
import type { Messages } from '../messages.js';

export const embed = {
  title: 'Clínica',
  refused: 'Esto no se puede mostrar aquí. Visite la página web de la clínica o llame a la clínica por teléfono.',
} satisfies Messages<keyof typeof english>;
