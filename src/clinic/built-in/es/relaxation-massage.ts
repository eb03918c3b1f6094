import type { Words } from '../../translate.js';
import { backPain, circulation, relaxation } from './massage-claims.js';
import { screening } from './massage-screening.js';

const sleep =
  'Una revisión de diez ensayos en cuidados intensivos encontró un sueño algo mejor después de algunos tipos de masaje, con una certeza baja. No hemos encontrado ninguna revisión sobre personas que duermen mal en casa.';

/** Spanish, with "usted". */
export const words: Words = {
  name: 'Masaje relajante',
  summary: 'Masaje sueco: pases lentos y continuos por todo el cuerpo o una parte de él, para que usted descanse.',
  about:
    'El masaje relajante, también llamado sueco o clásico, se da con pases largos y uniformes y un amasado suave, casi siempre con aceite o crema. Usted está en una camilla, bajo una toalla, y solo se destapa la parte que se trabaja. Sirve para descansar, más que para un punto dolorido.',
  aim: 'Que usted se calme, que los músculos tensos se suelten y que tenga un rato en el que nadie le pide nada.',
  audience:
    'Lo piden sobre todo personas que se sienten tensas, cansadas o agobiadas. No hace falta ninguna molestia para venir.',
  conditions: {
    stress: {
      text: 'Estrés y tensión del día a día',
      note: 'A corto plazo: en el conjunto de 37 ensayos, la gente se sentía menos inquieta justo después de una sesión. Lo que causa el estrés no desaparece.',
    },
    'bad-sleep': { text: 'Dormir mal', note: sleep },
    'neck-shoulders': {
      text: 'Cuello y hombros tensos',
      note: 'En doce ensayos hubo menos dolor justo después del masaje que sin tratamiento, pero no menos que con otros tratamientos activos. Frente a un masaje simulado, probablemente hubo poca o ninguna diferencia al cabo de unas doce semanas.',
    },
    'back-pain': backPain,
    'widespread-pain': {
      text: 'Dolor muscular en muchas partes, como en la fibromialgia',
      note: 'Una revisión de diez ensayos concluyó que el masaje sueco quizá no tenga efecto. El trabajo miofascial suave dio mejor resultado.',
    },
  },
  steps: [
    {
      title: 'Hablar primero',
      text: 'Usted cuenta cómo está, dónde nota tensión y qué zonas no quiere que se toquen.',
    },
    {
      title: 'Tumbarse',
      text: 'Se desviste hasta donde usted quiera, a solas, y se tumba bajo una toalla.',
    },
    {
      title: 'Pases y amasado',
      text: 'El terapeuta pasa las manos despacio y después amasa, una parte del cuerpo tras otra.',
    },
    {
      title: 'Volver',
      text: 'Los pases se hacen más ligeros. Usted descansa un momento y se levanta sin prisa.',
    },
  ],
  tools: ['Manos y antebrazos', 'Aceite o crema, sin perfume si lo prefiere', 'Toallas'],
  pressure: 'De ligera a media. Debe resultar agradable todo el tiempo, y puede cambiarla con una palabra.',
  techniques: [
    { name: 'Pases', text: 'Largos y uniformes, con las manos planas.' },
    { name: 'Amasado', text: 'Los músculos se levantan, se aprietan y se hacen rodar.' },
    { name: 'Fricción', text: 'Pequeños círculos con los pulgares o las yemas de los dedos.' },
    { name: 'Golpecitos y sacudidas', text: 'Rápidos y ligeros; se dejan fuera si usted quiere calma.' },
  ],
  explanation: {
    text: 'Se dice que el contacto lento y uniforme calma los nervios, de modo que el corazón late más despacio y los músculos se sueltan.',
    note: 'Se han medido menos pulsaciones y una tensión arterial más baja después de la sesión. No está claro por qué ocurre; una bajada del cortisol no es el motivo.',
  },
  feels:
    'Calor, pesadez, a menudo sueño. No debe doler: si duele, dígalo enseguida. Una zona amasada puede quedar algo dolorida al día siguiente. Los daños graves por un masaje son raros, pero se han descrito; por eso hay preguntas antes.',
  benefits: {
    relaxation,
    'less-pain': {
      text: 'Algo menos de dolor durante poco tiempo.',
      note: 'Un repaso de 129 revisiones no encontró nada de certeza alta sobre el masaje y el dolor, y sí unas pocas conclusiones de certeza moderada. La mayoría eran de certeza baja o muy baja.',
    },
    sleep: { text: 'Dormir un poco mejor.', note: sleep },
    circulation,
    toxins: {
      text: 'Elimina toxinas',
      note: 'No hemos encontrado ningún estudio que lo demuestre; de eso se ocupan el hígado y los riñones. Un organismo de control de la publicidad rechazó que se diga.',
    },
    cortisol: {
      text: 'Baja el cortisol, la hormona del estrés',
      note: 'Una revisión de los estudios encontró un efecto muy pequeño, casi siempre indistinguible de ninguno. Así que no es el motivo de que la gente se sienta más tranquila.',
    },
    'immune-system': {
      text: 'Refuerza las defensas',
      note: 'En un estudio pequeño cambiaron algunos valores de la sangre de personas sanas en la hora siguiente a un masaje. No se miró si enfermaban menos.',
    },
  },
  faq: [
    {
      q: '¿Tengo que desvestirme?',
      a: 'Solo hasta donde usted quiera, y siempre bajo una toalla. Si prefiere quedarse con la ropa puesta, dígalo.',
    },
    {
      q: '¿Hay que beber mucha agua después?',
      a: 'Beba si tiene sed. No hemos encontrado ningún estudio en el que el agua arrastrara algo después de un masaje.',
    },
    {
      q: '¿Sirve para tratar la ansiedad o el desánimo?',
      a: 'No. Puede calmarle durante un rato. Si la inquietud o el desánimo no se van, hable con su médico: hay buena ayuda.',
    },
  ],
  screening: {
    ...screening,
    oils: {
      question:
        '¿Los aceites, las cremas, los frutos secos o los perfumes le dan erupciones o le cortan la respiración?',
      why: 'Los aceites de masaje pueden llevar aceites de frutos secos y perfumes. Lo que más se ha descrito con los aceites perfumados son las erupciones.',
      advice:
        'Dígaselo a su terapeuta antes de elegir el aceite. El masaje también se puede dar con uno neutro o sin nada.',
    },
    'light-headed': {
      question: '¿Se marea a menudo o siente que se desmaya al ponerse de pie?',
      why: 'El masaje puede bajar la tensión arterial durante un rato.',
      advice: 'Dígaselo a su terapeuta. Siéntese unos minutos antes de bajar de la camilla.',
    },
  },
};
