import type { Words } from '../../translate.js';
import { screening as common } from './massage-screening.js';

export const screening: Words = {
  ...common,
  'head-injury': {
    question:
      'Desde un golpe en la cabeza: ¿ha perdido el conocimiento, ha vomitado, ha notado confusión o mucho sueño, o le duele la cabeza sin parar?',
    why: 'El cerebro puede estar dañado. Eso puede empeorar en horas o días.',
    advice: 'Acuda a urgencias ahora, y no a solas. No entrene ni juegue hasta que un médico lo permita.',
  },
  heat: {
    question:
      'Después de un esfuerzo o de pasar calor: ¿nota confusión o le cuesta mantenerse en pie, tiene la piel caliente y seca, o sigue mal tras media hora de descanso y de refrescarse?',
    why: 'Puede ser un golpe de calor, que daña el cuerpo en poco tiempo.',
    advice: 'Pida ayuda de emergencia ahora. Mientras llega, túmbese en un lugar fresco y mójese la piel con agua.',
  },
  'muscle-damage': {
    question:
      'Después de un golpe o de un ejercicio muy duro: ¿tiene la orina oscura como un refresco de cola, o un músculo hinchado y duro, dormido o con un dolor intenso?',
    why: 'El músculo puede estar rompiéndose o sufrir una presión que le corta la sangre.',
    advice: 'Acuda a urgencias ahora. No deje que le masajeen ni le estiren ese músculo.',
  },
  torn: {
    question: '¿Notó un chasquido o que algo cedía, o no puede apoyar una pierna o usar un brazo como antes?',
    why: 'Puede haber un músculo o un tendón roto, o un hueso, aunque haya pasado tiempo.',
    advice: 'Haga que se lo miren antes de cualquier masaje; hoy mismo si es reciente.',
  },
  healing: {
    question: '¿Se está curando todavía de una lesión o está en fisioterapia por ella?',
    why: 'El masaje tiene que encajar con lo demás que se hace y no estorbarlo.',
    advice: 'Diga a su terapeuta qué lesión es, desde cuándo, y qué le han dicho que haga y que evite.',
  },
};
