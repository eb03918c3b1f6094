import type { Words } from '../../translate.js';
import { backPain, circulation, relaxation } from './massage-claims.js';
import { screening } from './massage-screening.js';

/** Spanish, with "usted". */
export const words: Words = {
  name: 'Masaje de puntos gatillo',
  summary:
    'Tratamiento manual de los puntos pequeños, tensos y dolorosos de sus músculos, con la presión que usted decida.',
  about:
    'Los puntos gatillo, que mucha gente llama nudos o contracturas, son zonas pequeñas y tensas de un músculo y del tejido que lo rodea («miofascial» quiere decir justo eso). Duelen al apretarlos, pueden limitar un movimiento y enviar el dolor a otro lugar: un punto en el hombro puede sentirse como dolor de cabeza. El terapeuta los trata con las manos.',
  aim: 'Que el punto se suelte, que el dolor ceda y que el músculo vuelva a moverse con normalidad.',
  audience:
    'Lo piden sobre todo personas con los músculos doloridos, tensos o rígidos, y a ellas puede resultarles útil.',
  conditions: {
    headache: {
      text: 'Dolor de cabeza y migraña',
      note: 'En siete ensayos pequeños hubo entre dos y cuatro crisis menos al mes y algo menos de dolor. La certeza se valoró como muy baja.',
    },
    'back-pain': backPain,
    'neck-strain': {
      text: 'Cuello cargado o rígido',
      note: 'Frente a un tratamiento simulado, el masaje probablemente cambió poco o nada el dolor y el movimiento al cabo de unas doce semanas. Después puede quedar dolorida la zona.',
    },
    'heel-pain': {
      text: 'Dolor debajo del talón o del pie',
      note: 'El tratamiento manual puede ayudar por poco tiempo. Los ensayos eran pequeños, en su mayoría de baja calidad, y mezclaban varias técnicas.',
    },
    'widespread-pain': {
      text: 'Dolor muscular en muchas partes, como en la fibromialgia',
      note: 'A corto plazo: en nueve ensayos, cinco semanas o más de masaje aliviaron el dolor y el ánimo bajo, pero no mejoraron el sueño, y nadie estudió qué pasó después. El trabajo miofascial suave dio mejor resultado que el masaje sueco.',
    },
  },
  steps: [
    {
      title: 'Encontrar el punto',
      text: 'Usted dice dónde le duele. El terapeuta palpa el músculo y usted le avisa cuando da con el lugar.',
    },
    {
      title: 'Presión sostenida',
      text: 'Aprieta el punto y se queda quieto, nunca más fuerte de lo que usted quiera.',
    },
    {
      title: 'Soltar',
      text: 'A menudo el punto se ablanda o el dolor va cediendo. El terapeuta afloja y pasa al siguiente.',
    },
    {
      title: 'Mover y estirar',
      text: 'Se mueve y se estira el músculo, y quizá le enseñen un ejercicio sencillo para casa.',
    },
  ],
  tools: ['Dedos y pulgares', 'Nudillos', 'Codos'],
  pressure:
    'De suave a fuerte. La acuerdan entre los dos y usted puede cambiarla en cualquier momento con una palabra.',
  techniques: [
    { name: 'Presión sobre el punto', text: 'Se mantiene quieta y se suelta despacio.' },
    { name: 'Trabajo profundo', text: 'Pases lentos y firmes a lo largo de las capas más profundas del músculo.' },
    { name: 'Liberación miofascial', text: 'Una tracción larga y suave del tejido que envuelve los músculos.' },
    {
      name: 'Estiramiento',
      text: 'Alarga el músculo después de la presión. Las técnicas se usan solas o combinadas, según le convenga a usted.',
    },
  ],
  explanation: {
    text: 'Se dice que la presión lleva más sangre y oxígeno al punto, elimina desechos y así deja ir la tensión.',
    note: 'Los estudios no demuestran la parte del flujo de sangre: en los músculos no cambió. No está claro por qué un punto puede mejorar. Además, dos terapeutas que palpan el mismo músculo a menudo no señalan los mismos puntos, así que encontrar uno no es un diagnóstico.',
  },
  feels:
    'Es habitual notar alguna molestia mientras se trabaja un punto; mucha gente habla de un «dolor bueno». Un dolor agudo o intenso no es normal. Dígalo enseguida y el terapeuta cambiará la presión o parará. La zona puede quedar dolorida uno o dos días. Los daños graves por un masaje son raros, pero se han descrito; por eso hay preguntas antes.',
  benefits: {
    'less-pain': {
      text: 'Menos dolor: los puntos doloridos pueden molestar menos al apretarlos durante un tiempo.',
      note: 'En once ensayos, los puntos tratados soportaban más presión. En diecinueve ensayos sobre dolor de larga duración, el dolor en sí no fue claramente distinto a corto plazo; la vida diaria mejoró algo. Sus autores consideran débil la evidencia.',
    },
    'easier-movement': {
      text: 'Moverse con más facilidad: algo más de amplitud y flexibilidad durante poco tiempo.',
      note: 'El masaje deportivo dio una pequeña mejora de la flexibilidad. Dura poco.',
    },
    relaxation,
    circulation,
    posture: {
      text: 'Mejor postura',
      note: 'No hemos encontrado buena evidencia. En un ensayo con veinte personas, el masaje con ejercicio movió el ángulo de la cabeza cerca de un grado. El ejercicio tiene mejor evidencia.',
    },
    sport: {
      text: 'Mejor rendimiento deportivo',
      note: 'En 29 estudios, el masaje no mejoró la fuerza, el salto, la velocidad ni la resistencia. Las agujetas del día siguiente fueron algo menores.',
    },
  },
  screening,
};
