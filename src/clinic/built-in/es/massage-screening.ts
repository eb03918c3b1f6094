import type { Words } from '../../translate.js';

export const screening = {
  'bladder-bowel': {
    question:
      'Con el dolor de espalda: ¿tiene problemas nuevos de vejiga, de intestino o en la función sexual, adormecimiento entre las piernas o debilidad en ambas piernas?',
    why: 'Los nervios de la base de la columna pueden estar comprimidos. Hay que tratarlo enseguida.',
    advice: 'Acuda a urgencias ahora. No espere a un masaje ni a que le devuelvan la llamada.',
  },
  chest: {
    question: '¿Le falta el aire de repente o le duele el pecho?',
    why: 'Un coágulo de sangre puede llegar a los pulmones. Un problema de corazón puede empezar igual.',
    advice: 'Pida ayuda de emergencia ahora, sobre todo si además tiene una pierna hinchada o dolorida.',
  },
  'neck-signs': {
    question:
      'Con el dolor de cuello: ¿se marea o se desmaya, o le han cambiado de repente la cara, el habla o la vista?',
    why: 'Pueden ser señales de un ictus o de una arteria dañada en el cuello.',
    advice: 'Pida ayuda de emergencia ahora. Nadie debe apretar ni mover su cuello antes de que lo vea un médico.',
  },
  'clot-signs': {
    question: '¿Tiene una pierna o un brazo hinchado, con latidos, caliente o más oscuro o rojo que el otro?',
    why: 'Puede ser un coágulo de sangre, y el masaje podría soltarlo.',
    advice: 'Vaya al médico hoy. No deje que le masajeen esa pierna o ese brazo ni se lo frote usted.',
  },
  'new-injury': {
    question: '¿Ha tenido una caída, un accidente u otra lesión reciente, o podría tener un hueso roto?',
    why: 'Una fractura o una rotura reciente hay que encontrarla y tratarla antes de que alguien apriete ahí.',
    advice: 'Haga que le miren primero la lesión. También después se evita la zona hasta que haya curado.',
  },
  unexplained: {
    question:
      '¿Ha perdido peso sin buscarlo, le despierta el dolor todas las noches, o ha tenido cáncer y ahora tiene un dolor de espalda nuevo?',
    why: 'Cada una de estas cosas tiene muchas causas. Unas pocas son graves, y con un masaje solo perdería tiempo.',
    advice: 'Vaya pronto al médico, antes de cualquier masaje. Cuéntele qué ha respondido aquí.',
  },
  fever: {
    question: '¿Tiene fiebre o una enfermedad que otros puedan contraer?',
    why: 'Su cuerpo necesita descanso, y puede contagiar a su terapeuta y a otros pacientes.',
    advice: 'Quédese en casa y elija otro día. Avísenos y le cambiamos la sesión.',
  },
  'fever-back': {
    question: '¿Tiene dolor de espalda además de la fiebre?',
    why: 'Las dos cosas juntas pueden deberse, pocas veces, a una infección de la columna.',
    advice: 'Vaya al médico hoy y mencione las dos cosas.',
  },
  'known-clot': {
    question: '¿Le han dicho que tiene un coágulo, una vena inflamada o varices marcadas?',
    why: 'Apretar una vena así puede hacer daño.',
    advice: 'Pregunte a su médico antes de venir. Esa zona se evita.',
  },
  bleeding: {
    question: '¿Toma anticoagulantes, o sangra o le salen moratones con facilidad?',
    why: 'Una presión firme puede causar un sangrado en el músculo.',
    advice: 'Pregunte primero a su médico. El trabajo fuerte o profundo no es para usted; una presión ligera quizá sí.',
  },
  bones: {
    question: '¿Tiene osteoporosis o ha tomado esteroides (cortisona) durante mucho tiempo?',
    why: 'Los huesos pueden romperse con más facilidad. Apenas se ha estudiado cuánta presión soportan.',
    advice: 'Pregunte primero a su médico. Si está de acuerdo, solo se usa presión ligera.',
  },
  cancer: {
    question: '¿Tiene cáncer o lo ha tenido?',
    why: 'No se debe apretar sobre tumores, piel tratada, ganglios, catéteres ni reservorios. Los huesos pueden estar más débiles.',
    advice: 'Pregunte a su equipo de oncología qué es posible. A menudo lo es un masaje suave, lejos de esas zonas.',
  },
  pregnancy: {
    question: '¿Está embarazada o podría estarlo?',
    why: 'Algunas posturas y algunas zonas requieren cuidado.',
    advice: 'Pregunte antes a su matrona o a su médico y díganos de cuánto está.',
  },
  'early-pregnancy': {
    question: '¿Está en los tres primeros meses?',
    why: 'En esos meses nadie trabaja sobre el vientre ni en profundidad en la zona lumbar.',
    advice: 'Dígaselo a su terapeuta al empezar, para que se eviten esas zonas.',
  },
  surgery: {
    question: '¿Le han operado en los últimos meses, o lleva un implante, una placa o un marcapasos?',
    why: 'Las heridas, las cicatrices y lo que se ha implantado necesitan tiempo y espacio.',
    advice: 'Pregunte primero a su cirujano. Esa zona se evita.',
  },
  'heart-kidney': {
    question: '¿Tiene la tensión alta sin controlar, o un problema de corazón o de riñón con las piernas hinchadas?',
    why: 'El masaje puede mover líquidos y cambiar la tensión durante un rato.',
    advice: 'Pregunte primero a su médico.',
  },
  skin: {
    question: '¿Tiene alguna zona de la piel infectada, abierta o quemada, o un moratón grande?',
    why: 'Frotarla duele, retrasa la curación y puede extender una infección.',
    advice: 'Diga a su terapeuta dónde está. Se evita, o buscamos otro día.',
  },
  sensation: {
    question: '¿Nota menos el tacto en alguna parte, por ejemplo en los pies por la diabetes?',
    why: 'Donde siente menos, no puede avisar de que la presión es excesiva.',
    advice: 'Diga a su terapeuta dónde. Ahí solo se usa presión ligera.',
  },
  flare: {
    question: '¿Tiene ahora una articulación caliente, roja o hinchada, por ejemplo por un brote de artritis?',
    why: 'La presión puede empeorar una articulación inflamada.',
    advice: 'Dígaselo a su terapeuta. Esa articulación se evita, o esperamos a que pase el brote.',
  },
  alcohol: {
    question: 'El día de la sesión: ¿habrá tomado alcohol, drogas o algo que le dé mucho sueño?',
    why: 'Tiene que poder sentir la presión y decir basta.',
    advice: 'Venga otro día; ese día no se le trataría. Hable con su terapeuta de los medicamentos que le dan sueño.',
  },
} satisfies Words;
