/**
 * What promises look like in English. Texts come folded (`fold.ts`).
 *
 * @module
 */
import { DISEASES, FOLLOWED_DISEASES, UNEASE } from './diseases.js';
import type { Match } from './match.js';
import { gap, near, verbs, wideGap, words } from './patterns.js';
import { type Pattern, patterns } from './rule.js';

const RAISE = verbs(
  'boost improve increase enhance stimulate promote raise activate optimize optimise maximize maximise restore elevate',
);
const AID = `${verbs('help support encourage aid benefit facilitate accelerate strengthen')}|speeds? up|good for|great for`;
const FLOW =
  "(?:blood |lymph(?:atic)? |body's )?(?:micro-?)?circulation|(?:blood|lymph(?:atic)?) (?:flow|supply|drainage)|flow of (?:the |your )?(?:blood|lymph)|(?:circulatory|lymphatic) systems?|oxygenation|oxygen supply|supply of oxygen";
const TISSUE = '(?:muscles?|tissues?|cells?|brain|organs?|skin|body|area|spot)';
const SPORT =
  '(?:(?:athletic|sports?|sporting|physical|muscle|muscular|race|exercise|overall) )*(?:performances?|athletic ability|power output)';
/** Exercise does improve these: worth a warning only. */
const FITNESS = '(?:muscle |muscular |core )?strength(?! (?:training|work|class))|endurance|stamina';
const BODY = '(?:body|system|blood|lymph|organs?|liver|kidneys?|colon|organism|cells|tissues?|muscles)';
const WASTE = '(?:toxins|(?:metabolic |body )?waste(?: products?)?|lactic acid|impurities|poisons?|pollutants|acids?)';
const CARE =
  '(?:surgery|operations?|medicines?|medications?|drugs|pills|painkillers|pain killers|injections?|chemotherapy|antidepressants|insulin|inhalers?|(?:your |the |a )?(?:doctors?|gp|physicians?|hospital))';
const HEALING_WAIT =
  /\b(?:before|until|till|while|once|after|when|still|to let|let)(?: \w+){0,6} $|\b(?:wounds?|scars?|fractures?|injur(?:y|ies)|skin|bones?|cuts?|burns?|tattoos?|it|that|which)(?: (?:has|have|is|are|had|was|not|fully|well|properly))+ $/;

/** What heals by itself, or with time, nobody claims to heal. */
const BY_ITSELF = /^[^.!?;]{0,30} (?:by (?:itself|themselves)|on (?:its|their) own)\b/;
const IMPROVES =
  '(?:(?:is|are|will|can|may|gets?|becomes?)(?: be)? )?(?:improv\\w{1,4}|boosted|increas\\w{1,4}|enhanced|corrected|better)';

const isTimeOfHealing = ({ before, words, after }: Match): boolean =>
  words.startsWith('heal') &&
  (BY_ITSELF.test(after) ||
    /^ (?:wounds?|scars?|fractures?|injur(?:y|ies)|skin|bones?|cuts?)\b/.test(after) ||
    /\b(?:time|rest) $/.test(before) ||
    (HEALING_WAIT.test(before) && !/\b(?:we|i|she|he) (?:have|has) $/.test(before)));

const cure = patterns(
  'cure',
  [
    words('cur(?:e|es|ed|ing|ative)', 'cure-?all', 'panacea', 'heal(?:s|ed)?', 'self-heal(?:ing)?'),
    'claim',
    isTimeOfHealing,
  ],
  [words(near(`${RAISE}|${AID}|faster|trigger(?:s|ed)?`, '(?:self-)?healing', 3))],
  [
    words('healing (?:powers?|energy|energies|touch|effects?|properties|hands|therap(?:y|ies)|massages?|sessions?)'),
    'soft',
  ],
  [
    words(
      near(
        `${verbs('eliminate banish erase fix')}|ends?(?! the)|gets? rid of|(?:say )?goodbye to`,
        '(?:pain|aches?|headaches?|migraines?|sciatica)',
        3,
      ),
      'pain-?free(?! (?:range|movement|zone|limit|position|way|part))',
    ),
    'soft',
  ],
);

const GOODS =
  /^ (?:that )?(?:for your |of |on |your |the )?(?:privacy|data|details|price|appointment|place|slot|parking|refund|delivery|time)/;
const guarantee = patterns(
  'guarantee',
  [
    words('guarantee(?:s|d|ing)?'),
    'claim',
    ({ before, after }) =>
      /money[- ]back |price |privacy (?:is )?|refund /.test(before.slice(-20)) || GOODS.test(after),
  ],
  [
    words(
      `100 ?%(?: of)?${gap(2)}(?:effective|successful|success|safe|relief|results?|pain|patients|recovery|certain|reliable|risk|guaranteed?)`,
      '(?:one )?hundred percent (?:effective|success(?:ful)?|safe|reliable)',
      '(?:it|this|that|massage|treatment|therapy|method|technique) always works',
      'always works(?=[.!,]|$)',
      'works? (?:always|every (?:single )?time|for everyone|on everyone)',
      'never fails?',
      'miracles?',
      'miraculous(?:ly)?',
      '(?:permanent|lasting|instant|immediate|total|complete|definitive) (?:pain )?(?:relief|results?|recovery|solution)',
      '(?:permanently|instantly|completely) (?:relieves?|removes?|eliminates?|free|pain-?free|resolves?)',
      'once and for all',
      'risk[- ]?free',
      'side[- ]effect[- ]free',
      'no side[- ]effects',
      '(?:completely|totally|absolutely|perfectly) safe',
    ),
  ],
);

const detox = patterns(
  'detox',
  [words('detox(?:es|ed|ing|if(?:y|ies|ied|ying)|ification)?'), 'claim'],
  [words('toxins?', 'toxic waste'), 'claim', ({ before }) => before.endsWith('botulinum ')],
  [
    words(
      `(?:flush|cleans|purif|drain)(?:e|es|ed|ing|y|ies|ied|ying|s)?(?: (?:out|away))?${gap(3)}${BODY}`,
      near(
        `${verbs('flush remove clear eliminate release drain expel rinse dissolve')}|get(?:s|ting)? rid of|rids?|break(?:s|ing)? down|breaks? up|wash(?:es)? (?:out|away)`,
        WASTE,
        4,
      ),
      'body cleanse',
      'inner cleansing',
      'cleanses? from within',
    ),
    'claim',
    // What a facial does.
    ({ words, after }) =>
      words.includes('impurit') && /^ (?:from|on|of) (?:your |the )?(?:skin|face|pores)/.test(after),
  ],
);

const circulation = patterns(
  'circulation',
  [
    words(
      near(`${RAISE}|${AID}`, FLOW, 4),
      `(?:better|healthier|faster|more|increased|improved|enhanced|greater) (?:${FLOW})`,
      `(?:circulation|blood flow|lymph flow) (?:boost(?:er)?s?|improvements?|${IMPROVES})`,
      `more blood (?:flows|reaches|gets)(?: \\w+){0,2} ${TISSUE}`,
      `(?:gets?|getting|keeps?|makes?)(?: \\w+){0,3} (?:blood|lymph)(?: \\w+){0,2} (?:flow(?:ing)?|mov(?:e|ing)|pump(?:ing)?|circulat(?:e|ing))`,
      `(?:blood|oxygen|lymph|nutrients)(?: and (?:blood|oxygen|nutrients))?(?: \\w+){0,2} (?:flows?|reaches|rush(?:es)?|streams?) (?:better|faster|freely|more|to|into)`,
      near(
        `${verbs('bring deliver carry pump')}|more|extra|fresh`,
        `(?:blood|oxygen)(?: and (?:blood|oxygen|nutrients))? (?:in)?to (?:the |your |every |each )?${TISSUE}`,
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
      near(`${RAISE}|${verbs('benefit unlock')}`, SPORT, 3),
      `helps? (?:with )?(?:your |the )?(?:${SPORT})`,
      `(?:performance|strength|endurance|stamina) (?:enhancement|enhancing|boost(?:er)?s?|${IMPROVES})`,
      `(?:better|peak|top|improved|increased|enhanced|maximum|more) (?:${SPORT})`,
      'perform(?:s|ing)? (?:better|at (?:your|their) (?:best|peak))',
      '(?:run|swim|cycle|ride|train|play|jump|lift) (?:faster|harder|higher|longer|stronger|better)',
    ),
  ],
  [words(near(RAISE, FITNESS, 3)), 'soft'],
  [words('(?:athletic|sports?|sporting|physical) performance', 'performance in sports?'), 'mention'],
);

const posture = patterns(
  'posture',
  [
    words(
      near(
        `${RAISE}|${verbs('correct fix straighten perfect realign re-align align help')}|better|good for|perfect`,
        'postures?|(?:spinal|postural|body) alignment|spines?|pelvis|vertebrae',
        3,
      ),
      `posture (?:correction|improvement|${IMPROVES})`,
    ),
    'claim',
    ({ words }) => /^(?:help|better)/.test(words) && !/postur|alignment/.test(words),
  ],
  [words('posture', 'spinal alignment'), 'mention'],
);

const immunity = patterns(
  'immunity',
  [words(near(`${RAISE}|${AID}|strong(?:er)?|better`, 'immun(?:e (?:system|response|function|defen[cs]es?)|ity)', 3))],
  [words('immun(?:e system|ity)'), 'mention'],
);

const EASE = `${verbs('treat help relieve ease reduce fight prevent beat reverse improve manage combat alleviate lessen soothe calm remedy tackle boost increase heal cure control address lift')}|overc(?:o|a)m(?:e|es|ing)|effective (?:for|against|with|in)|(?:good|great|ideal|perfect) for|works? (?:for|on|against|with)|relief (?:from|of|for)|(?:treatments?|therap(?:y|ies)|remed(?:y|ies)|cures?) (?:for|of)|solution (?:for|to)|answer to|gets? rid of|recover(?:y|ing|s|ed)? from|free (?:from|of)|benefits? (?:for|in)`;
const lowerPressure = near(verbs('lower reduce bring normalize normalise'), 'blood pressure', 2);

/** Words that make a sentence with a disease in it a question or a piece of advice. */
const ADVICE =
  /\b(?:ask|asks|tell|tells|if|unless|when|before|doctors?|gp|midwife|history|check|about|except|signs?|symptoms?|not|no|never|without|instead|medication for|medicine for|after|during|despite|only|research|stud(?:y|ies)|thesis|leaflet)\b/;
const CARE_OF_OTHERS =
  /\b(?:during|undergoing|if you|doctors?|gp|physicians?|medicines?|medications?|hospital|midwife|research|study|studied|thesis|published)(?: \w+){0,4} $/;
const SOUGHT = /\b(?:seek|get|need|ask for|find|call for)(?: \w+)? $/;

function isAdvice({ words, before, after }: Match): boolean {
  return (
    ADVICE.test(words) ||
    CARE_OF_OTHERS.test(before) ||
    (SOUGHT.test(before) && /^(?:help|treatment|relief) /.test(words)) ||
    /^ (?:only (?:with|after|when|if)|with the agreement)/.test(after)
  );
}

const disease = patterns(
  'disease',
  [words(`(?:${EASE})${wideGap(12)}(?:${DISEASES})`), 'claim', isAdvice],
  [
    words(
      `(?:massages?|sessions?|therapy) (?:for|against)${gap(1)}(?:${DISEASES})`,
      `(?:suffer(?:ing)? from|struggling with|tired of|fed up with)${gap(2)}(?:${DISEASES})(?=\\?)`,
      `(?:fewer|less|no more) (?:${DISEASES})`,
      `(?:${DISEASES})[- ](?:relief|remedy|cure|fighting|free)`,
      `(?:${FOLLOWED_DISEASES}) (?:treatment|therapy|management)`,
    ),
    'claim',
    isAdvice,
  ],
  [words(lowerPressure), 'claim', isAdvice],
  [words(DISEASES), 'mention', isAdvice],
  [
    words(`(?:${EASE})${gap(4)}(?:${UNEASE})`),
    'soft',
    match => isAdvice(match) || /everyday|feelings? of/.test(match.words),
  ],
);

const discourages = patterns('discourages-care', [
  words(
    `no need (?:for|to (?:see|visit|take|have))${gap(3)}${CARE}`,
    `(?:without|avoids?|avoiding) (?:the need for |the need of |having )?(?:an? |back |knee |spinal )?(?:surgery|operations?)`,
    `(?:${verbs('replace ditch forget skip')}|instead of|rather than|alternative to|replacement for|substitute for|better than|throw away|stop(?:s|ping)? taking|come off|get off)${gap(2)}${CARE}`,
    `you (?:will not|won't|don't|do not|no longer) need${gap(2)}${CARE}`,
  ),
  'claim',
  ({ before }) => /\b(?:if|when|whether|before|after|until)\b[^,]*$/.test(before.slice(-60)),
]);

export const ENGLISH: readonly Pattern[] = [
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
