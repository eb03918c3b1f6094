/**
 * Illnesses that a doctor diagnoses and follows. Whoever reads that a massage helps may go to the doctor late, or stop what the doctor
 * prescribed: that is why regulators single them out. Headache, migraine, back pain, sciatica and tension are not here: people
 * bring them to a clinic like ours, and the evidence label says what research shows.
 *
 * @module
 */

/** Where "treatment" or "therapy" after the name is an offer of it. */
export const FOLLOWED_DISEASES = [
  'diabet(?:es|ics?)',
  '(?:clinical |major |post-?natal )?depression',
  'bipolar(?: disorder)?',
  'schizophrenia',
  'ptsd',
  'post-?traumatic stress(?: disorder)?',
  'adhd',
  'autism',
  'dementia',
  "alzheimer(?:'?s)?",
  '(?:anxiety|panic|eating) (?:disorders?|attacks?)',
  'heart (?:disease|attacks?|failure|problems|conditions?)',
  'cardiovascular disease',
  'angina',
  '(?:high|raised) blood pressure',
  'hypertension',
  'multiple sclerosis',
  "parkinson(?:'?s)?",
  'epilepsy',
  'asthma',
  'copd',
  'bronchitis',
  'emphysema',
  '(?:osteo|rheumatoid )?arthritis',
  'lupus',
  'osteoporosis',
  'scoliosis',
  'fibromyalgia',
  'chronic fatigue(?: syndrome)?',
  'infertility',
  'endometriosis',
  'pcos',
  'thyroid (?:disease|problems|disorders?)',
  "crohn(?:'?s)?",
  'ulcerative colitis',
  '(?:kidney|liver) (?:disease|failure|problems)',
  'hepatitis',
  'thrombosis',
  'pneumonia',
  'covid(?:-?19)?',
  'addictions?',
  'alcoholism',
  'anorexia',
  'bulimia',
  'obesity',
  'glaucoma',
].join('|');

/** "Strokes" are also what hands do: only what can be nothing else counts. */
const STROKE = 'a stroke(?! of)|stroke (?:patients|survivors|recovery|rehabilitation|risk)|risk of stroke|post-?stroke';

export const DISEASES = `${FOLLOWED_DISEASES}|cancers?|tumou?rs?|leuka?emia|lymphoma|hiv|blood clots?|fertility|${STROKE}`;

/** Also everyday words: worth a warning. */
export const UNEASE = 'anxiety|insomnia|ibs|irritable bowel(?: syndrome)?';

export const DISEASES_ES = [
  'cancer(?:es)?',
  'tumor(?:es)?',
  'leucemia',
  'linfoma',
  'diabetes',
  'depresion(?:es)?',
  'trastornos? (?:bipolar|de ansiedad|de panico|alimentarios?|de la conducta alimentaria)',
  'ataques? (?:de panico|al corazon)',
  'esquizofrenia',
  'estres postraumatico',
  'tdah',
  'autismo',
  'demencia',
  'alzheimer',
  'parkinson',
  'epilepsia',
  '(?:enfermedad(?:es)?|insuficiencia) (?:cardiacas?|cardiaca|cardiovasculares|del corazon|renal(?:es)?|hepaticas?)',
  'infartos?',
  'ictus',
  'hipertension(?: arterial)?',
  '(?:tension|presion) (?:arterial )?alta',
  'esclerosis multiple',
  'asma',
  'epoc',
  'bronquitis',
  'artritis',
  'artrosis',
  'lupus',
  'osteoporosis',
  'escoliosis',
  'fibromialgia',
  'fatiga cronica',
  'infertilidad',
  'endometriosis',
  'trombosis',
  'hepatitis',
  'neumonia',
  'covid(?:-?19)?',
  'adicciones',
  'alcoholismo',
  'anorexia',
  'obesidad',
].join('|');

export const UNEASE_ES = 'ansiedad|insomnio|colon irritable';
