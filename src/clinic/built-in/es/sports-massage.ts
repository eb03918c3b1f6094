import type { Words } from '../../translate.js';
import { backPain, circulation, relaxation } from './massage-claims.js';
import { screening } from './sports-massage-screening.js';

const soreness =
  'Tres revisiones encontraron menos agujetas en los días siguientes. No coinciden en cuánto: una, de 29 estudios, halló un efecto pequeño.';
const flexibility = 'En una revisión de 29 estudios la mejora fue pequeña, en comparación con no tratar. Dura poco.';

/** Spanish, with "usted". */
export const words: Words = {
  name: 'Masaje deportivo',
  summary: 'Trabajo firme sobre los músculos que más usa en su deporte, con la presión que usted decida.',
  about:
    'El masaje deportivo usa los pases del masaje clásico, pero más firmes y sobre los músculos que más trabajan. Antes de una prueba es corto y enérgico, después lento y ligero, y entre días de entrenamiento más profundo. No hace falta ser deportista.',
  aim: 'Aliviar los músculos doloridos y tensos después del esfuerzo y que usted vuelva a moverse con soltura.',
  audience:
    'Lo piden sobre todo personas que entrenan, compiten o trabajan con el cuerpo, y a ellas puede resultarles útil.',
  conditions: {
    'sore-muscles': { text: 'Agujetas después de un ejercicio duro', note: soreness },
    'tight-muscles': { text: 'Músculos que se notan tensos', note: flexibility },
    'back-pain': backPain,
    strain: {
      text: 'Un tirón muscular u otra lesión que se está curando',
      note: 'No hemos encontrado ninguna revisión que demuestre que el masaje acelera la curación. En los primeros días el servicio de salud británico (NHS) lo desaconseja.',
    },
  },
  steps: [
    {
      title: 'Hablar y mirar',
      text: 'Usted cuenta qué entrena, qué le duele y qué le espera. El terapeuta mira cómo se mueve.',
    },
    {
      title: 'Entrar en calor',
      text: 'Unos pases amplios y uniformes calientan la piel y le dejan acostumbrarse al contacto.',
    },
    {
      title: 'Trabajo firme',
      text: 'Los músculos tensos se amasan y se aprietan despacio, nunca más fuerte de lo que usted quiera.',
    },
    {
      title: 'Mover y estirar',
      text: 'Se mueven y se estiran los músculos, y quizá le enseñen un ejercicio para casa.',
    },
  ],
  tools: ['Manos y pulgares', 'Antebrazos y codos', 'Aceite o crema'],
  pressure:
    'De media a fuerte, más ligera cerca de una prueba. La acuerdan entre los dos y usted puede cambiarla con una palabra.',
  techniques: [
    { name: 'Pases firmes', text: 'A lo largo del músculo, despacio, con la mano o el antebrazo.' },
    { name: 'Amasado', text: 'Los músculos se levantan, se aprietan y se hacen rodar.' },
    { name: 'Fricción transversal', text: 'Movimientos pequeños y firmes a través de un músculo o un tendón.' },
    { name: 'Estiramiento', text: 'A menudo con su ayuda: usted tensa el músculo y luego lo suelta.' },
  ],
  explanation: {
    text: 'Se dice que los pases firmes calientan el músculo, le llevan más sangre, eliminan desechos y así se recupera antes.',
    note: 'Al medirlo, la piel estaba más caliente y tenía más sangre, pero el músculo no se calentó más y su flujo de sangre no cambió. No está claro por qué hay menos agujetas.',
  },
  feels:
    'El trabajo firme puede molestar, pero usted debe poder respirar con calma. Un dolor agudo es demasiado: dígalo enseguida. Los músculos pueden quedar doloridos uno o dos días. Los daños graves por un masaje son raros, pero se han descrito; por eso hay preguntas antes.',
  benefits: {
    'less-soreness': { text: 'Menos agujetas en los días siguientes a un ejercicio duro.', note: soreness },
    flexibility: { text: 'Algo más de flexibilidad.', note: flexibility },
    'less-tired': {
      text: 'Sentir menos cansancio después del ejercicio.',
      note: 'Dos revisiones grandes no coinciden: en una, el masaje era de lo mejor para sentir menos cansancio; la otra no encontró evidencia de ello.',
    },
    relaxation,
    performance: {
      text: 'Mejor rendimiento deportivo',
      note: 'En 29 estudios, el masaje no mejoró la fuerza, el salto, la velocidad ni la resistencia. Otra revisión llamó pequeño y en parte dudoso el efecto sobre estar listo para el siguiente esfuerzo.',
    },
    'lactic-acid': {
      text: 'Elimina el ácido láctico',
      note: 'En doce personas el masaje lo retrasó, porque oprimía el paso de la sangre. En otras trece no hubo diferencia.',
    },
    circulation,
    injuries: {
      text: 'Previene lesiones',
      note: 'Una revisión encontró pocos estudios sobre ello, y no hemos encontrado ninguna posterior que lo demuestre.',
    },
  },
  faq: [
    {
      q: '¿Cuándo conviene venir: antes o después?',
      a: 'Lo que respaldan los estudios es tener menos agujetas después. Antes de una competición no se gana nada para el resultado, y un trabajo firme puede dejarle con dolor: deje pasar unos días.',
    },
    {
      q: '¿Tiene que doler para que funcione?',
      a: 'No. No hemos encontrado ninguna revisión que demuestre que más fuerte es mejor.',
    },
  ],
  screening,
};
