import type { summary as english } from '../en/summary.js';
import type { Messages } from '../messages.js';

export const summary = {
  summary: 'Lo que he respondido, para hablarlo',
  version: 'Preguntas: versión {version}',
  tier: '{tier} (respuesta: «{answer}»)',
  unsure: 'No lo sé: para hablarlo',
  unanswered: 'Sin responder',
  broken: 'Algunas preguntas no se han podido mostrar.',
  noes: 'Respuesta: «No»',
  notes: 'Notas',
  kept: 'Impreso en el dispositivo del propio paciente. La página no ha guardado ni enviado ninguna de estas respuestas.',
} as const satisfies Messages<keyof typeof english>;
