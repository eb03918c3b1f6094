import type { Words } from '../../translate.js';

export const backPain: Words = {
  text: 'Dolor de espalda',
  note: 'El masaje puede aliviar el dolor lumbar por poco tiempo; los ensayos eran de baja calidad. La guía inglesa solo lo aconseja junto con ejercicio.',
};

export const relaxation: Words = {
  text: 'Sentirse relajado y menos tenso después de la sesión.',
  note: 'A corto plazo: en el conjunto de 37 ensayos, una sesión redujo la sensación de inquietud, las pulsaciones y la tensión arterial. No cambió el cortisol, la hormona del estrés, y no es un tratamiento para un trastorno de ansiedad: dos ensayos pequeños no coinciden.',
};

export const circulation: Words = {
  text: 'Mejor circulación',
  note: 'Medido con ultrasonidos, el flujo de sangre en los músculos no cambió con el masaje. Solo aumentó en la piel. Un organismo de control de la publicidad rechazó que se diga que el masaje aumenta la circulación y elimina toxinas.',
};
