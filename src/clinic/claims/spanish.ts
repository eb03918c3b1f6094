/**
 * What promises look like in Spanish. Texts come folded (`fold.ts`): no accents, and ñ is n.
 *
 * @module
 */
import { DISEASES_ES, UNEASE_ES } from './diseases.js';
import type { Match } from './match.js';
import { gap, near, wideGap, words } from './patterns.js';
import { type Pattern, patterns } from './rule.js';

/** Any ending of a stem. */
const stems = (list: string): string =>
  list
    .split(' ')
    .map(stem => `${stem}\\w{0,10}`)
    .join('|');

const RAISE = stems(
  'mejor aument activ estimul favorec impuls increment potenci reactiv promuev optimiz eleva restaur refuerz reforz fortalec',
);
const AID = 'ayuda(?:n|r)?(?: a)?|bueno para|facilita(?:n|r)?|acelera(?:n|r)?';
const FLOW =
  '(?:micro)?circulacion(?: (?:sanguinea|de la sangre|linfatica))?|(?:flujo|riego|aporte) (?:sanguineo|linfatico|de (?:la )?(?:sangre|linfa|oxigeno))|drenaje linfatico|sistema (?:circulatorio|linfatico)|oxigenacion';
const SPORT = 'rendimiento(?: (?:deportivo|fisico|atletico|muscular))?|resistencia fisica|fuerza muscular';
const CARE =
  '(?:la |los |el |su |sus |tu |tus |una? |al )*(?:cirugia|operacion(?:es)?|operarse|medicinas?|medicamentos?|medicacion|pastillas|farmacos|analgesicos|medicos?|quimioterapia|insulina)';

const cure = patterns(
  'cure',
  [
    words(
      'cura(?:n|r|mos|ra|ran|do|da|dos|das|tiv[oa]s?)?',
      'curacion(?:es)?',
      'sana(?:n|r|mos|ra|ran|do|da|cion|dor|dora|dores)',
      'sana (?:el|la|los|las|tu|tus|su|sus)',
      'sanamos',
    ),
    'claim',
    isNoCure,
  ],
  [
    words(
      near(
        'elimina(?:n|r|mos)?|acaba(?:n|r|mos)? con|adios (?:a|al)|termina(?:n|r)? con|despidase de|despidete de',
        '(?:dolor(?:es)?|migranas?|ciatica|molestias)',
        3,
      ),
      'sin dolor para siempre',
    ),
    'soft',
  ],
);

/** `sano` and `curado` of wounds, and the time until then. */
function isNoCure({ words, before }: Match): boolean {
  if (
    /^(?:sanado|sanada|curad[oa]s?)$/.test(words) &&
    /\b(?:hasta|cuando|haya|hayan|esta|este|estan|no)(?: \w+){0,4} $/.test(before)
  )
    return true;
  return /^(?:cura|curacion|curaciones)$/.test(words) && /\b(?:durante la|tiempo de|en) $/.test(before);
}

const guarantee = patterns(
  'guarantee',
  [
    words('garanti(?:a|as|za|zan|zar|zamos|zad[oa]s?)'),
    'claim',
    ({ after }) =>
      /^ (?:de )?(?:devolucion|su privacidad|tu privacidad|la privacidad|su plaza|su cita|el precio)/.test(after),
  ],
  [
    words(
      `100 ?%${gap(2)}(?:eficaz|efectiv[oa]|segur[oa]|exito|resultados?|fiable)`,
      'siempre funciona',
      'funciona (?:siempre|con todos|para todos)',
      'nunca falla',
      'infalibles?',
      'milagros?',
      'milagros[oa]s?',
      'resultados? (?:asegurados?|inmediatos?|permanentes?|definitivos?)',
      'alivio (?:inmediato|permanente|definitivo|total|instantaneo)',
      'de una vez por todas',
      'sin (?:ningun )?(?:riesgos?|efectos? secundarios?)',
    ),
  ],
);

const detox = patterns('detox', [
  words(
    'desintoxica(?:n|r|nte|mos|cion)?',
    'depurativ[oa]s?',
    near('depura(?:n|r|mos)?|limpia(?:n|r|mos)?|purifica(?:n|r|mos)?', '(?:organismo|cuerpo|sangre|higado|rinones)', 3),
    near(
      'elimina(?:n|r|mos|cion de)?|expulsa(?:n|r)?|drena(?:n|r)?|arrastra(?:n|r)?|libera(?:n|r)?',
      '(?:toxinas|desechos|impurezas|acido lactico)',
      4,
    ),
    'toxinas?',
  ),
]);

const circulation = patterns(
  'circulation',
  [
    words(
      near(`${RAISE}|${AID}`, FLOW, 4),
      `(?:mejor|mayor|mas) (?:${FLOW})`,
      '(?:circulacion|flujo de sangre) (?:mejora|aumenta)\\w{0,3}',
      near(
        'lleva(?:n|r)?|aporta(?:n|r)?|mas',
        '(?:sangre|oxigeno)(?: y (?:sangre|oxigeno|nutrientes))? (?:a|al|a los|a las) (?:musculos?|tejidos?|celulas?|cerebro|piel)',
        3,
      ),
    ),
  ],
  [words(FLOW), 'mention'],
);

const performance = patterns(
  'performance',
  [
    words(
      near(RAISE, SPORT, 3),
      `(?:mejor|mayor|maximo) (?:${SPORT})`,
      'rendimiento (?:mejora|aumenta)\\w{0,3}',
      'rinda(?:s|n)? mas',
      'rendir mas',
    ),
  ],
  [words('rendimiento (?:deportivo|fisico|atletico)'), 'mention'],
);

const posture = patterns(
  'posture',
  [
    words(
      near(
        `${RAISE}|${stems('corrig correg corrij endereza alinea realinea')}|buena`,
        'posturas?|postural|columna|pelvis|vertebras',
        3,
      ),
      'postura (?:mejora|corrige|se corrige)\\w{0,3}',
      'correccion (?:de la postura|postural)',
    ),
  ],
  [words('(?:la |mejor )?postura', 'alineacion de la columna'), 'mention'],
);

const immunity = patterns(
  'immunity',
  [words(near(`${RAISE}|${AID}`, '(?:sistema inmun\\w{1,9}|defensas|inmunidad)', 3))],
  [words('sistema inmun\\w{1,9}', 'inmunidad'), 'mention'],
);

const EASE = `${stems('trata trate alivi combat preven previen reduc reduzc mejor ayud control calm supera venc cura sana')}|tratamiento(?:s)? (?:para|de|contra)|terapias? (?:para|contra)|remedios? (?:para|contra)|eficaz (?:para|contra)|bueno para|ideal para|indicad[oa] (?:para|en)|beneficios? (?:para|en)|util (?:para|en)`;
const ADVICE =
  /\b(?:si|cuando|antes|medic[oa]s?|matrona|historial|pregunt\w{1,6}|diga\w{0,4}|consult\w{1,6}|sobre|excepto|signos|sintomas|no|ni|nunca|sin|salvo|durante|despues|tras|solo|estudios?|investigacion\w{0,2})\b/;

function isAdvice({ words, before }: Match): boolean {
  return (
    ADVICE.test(words) ||
    /\b(?:durante|busque|pida|si|su medico|medicamentos?|medicacion|consulte)(?: \w+){0,4} $/.test(before)
  );
}

const disease = patterns(
  'disease',
  [
    words(
      `(?:${EASE})${wideGap(12)}(?:${DISEASES_ES})`,
      `(?:masajes?|sesion(?:es)?) (?:para|contra) (?:la |el |los |las )?(?:${DISEASES_ES})`,
      `(?:sufre|padece|cansad[oa])s? (?:de )?${gap(2)}(?:${DISEASES_ES})(?=\\?)`,
    ),
    'claim',
    isAdvice,
  ],
  [words(near('baja(?:n|r)?|reduc\\w{1,4}|regula(?:n|r)?', '(?:tension|presion) arterial', 2)), 'claim', isAdvice],
  [words(DISEASES_ES), 'mention', isAdvice],
  [
    words(`(?:${EASE})${gap(4)}(?:${UNEASE_ES})`),
    'soft',
    match => isAdvice(match) || /sensacion|diari/.test(match.words),
  ],
);

const discourages = patterns('discourages-care', [
  words(
    `(?:en vez de|en lugar de|alternativa a|sustituye(?:n)?(?: a)?|reemplaza(?:n)?(?: a)?|mejor que|olvidese de|olvidate de|deje de tomar|deja de tomar|evit\\w{1,4}) ${CARE}`,
    `(?:sin (?:necesidad de )?)(?:cirugia|operacion|operarse|pasar por el quirofano)`,
    `(?:ya )?no (?:necesita(?:s|ra|ras)?|le hara falta) ${CARE}`,
  ),
  'claim',
  ({ before }) => /\b(?:si|cuando|antes|despues)\b[^,]*$/.test(before.slice(-60)),
]);

export const SPANISH: readonly Pattern[] = [
  ...cure,
  ...guarantee,
  ...detox,
  ...circulation,
  ...performance,
  ...posture,
  ...immunity,
  ...disease,
  ...discourages,
];
