/**
 * The questions to ask before any massage. No clinician has signed them yet.
 *
 * @module
 */
import type { Rule } from '../../therapy-schema.js';
import * as S from './sources.js';

export const screening: Rule[] = [
  {
    id: 'bladder-bowel',
    question:
      'With back pain: do you have new trouble with your bladder, bowel or sexual function, numbness between the legs, or weakness in both legs?',
    why: 'The nerves at the base of the spine may be under pressure. That needs treatment at once.',
    tier: 'emergency',
    advice: 'Go to an emergency department now. Do not wait for a massage or for a call back.',
    sources: [S.caudaEquina],
  },
  {
    id: 'chest',
    question: 'Are you suddenly short of breath, or do you have pain in your chest?',
    why: 'A blood clot can travel to the lungs. Heart trouble can begin in the same way.',
    tier: 'emergency',
    advice: 'Get emergency help now, above all if one leg is swollen or painful as well.',
    sources: [S.nhsClot],
  },
  {
    id: 'neck-signs',
    question:
      'With neck pain: do you feel dizzy or faint, or has your face, your speech or your sight suddenly changed?',
    why: 'These can be signs of a stroke or of an injured artery in the neck.',
    tier: 'emergency',
    advice: 'Get emergency help now. Nobody should press or move your neck before a doctor has looked.',
    sources: [S.yin],
  },
  {
    id: 'clot-signs',
    question: 'Is one leg or arm swollen, throbbing, warm, or darker or redder than the other?',
    why: 'It may be a blood clot, and massage could loosen it.',
    tier: 'urgent',
    advice: 'See a doctor today. Do not have the limb massaged, and do not rub it yourself.',
    sources: [S.nhsClot, S.nysed, S.macmillan],
  },
  {
    id: 'new-injury',
    question: 'Have you had a fall, an accident or another new injury, or could a bone be broken?',
    why: 'A break or a fresh tear has to be found and treated before anyone presses on it.',
    tier: 'urgent',
    advice: 'Have the injury looked at first. Even later, the injured place is left out until it has healed.',
    sources: [S.nysed, S.finucane],
  },
  {
    id: 'unexplained',
    question:
      'Have you lost weight without trying, does pain wake you every night, or have you had cancer and now have new back pain?',
    why: 'Each of these has many causes. A few of them are serious, and massage would only lose you time.',
    tier: 'urgent',
    advice: 'See a doctor soon, and before any massage. Tell them what you answered here.',
    sources: [S.finucane],
  },
  {
    id: 'fever',
    question: 'Do you have a fever, or an illness that others could catch?',
    why: 'Your body needs rest, and your therapist and other patients can catch it.',
    tier: 'tell',
    advice: 'Stay at home and choose a later day. Tell us, and we will move your session.',
    sources: [S.nysed],
  },
  {
    id: 'fever-back',
    question: 'Do you have back pain together with the fever?',
    why: 'The two together can, seldom, come from an infection of the spine.',
    tier: 'urgent',
    advice: 'See a doctor today and mention both.',
    sources: [S.finucane],
    showIf: { rule: 'fever', is: 'yes' },
  },
  {
    id: 'known-clot',
    question: 'Have you been told that you have a blood clot, an inflamed vein, or marked varicose veins?',
    why: 'Pressure on such a vein can do harm.',
    tier: 'ask',
    advice: 'Ask your doctor before you come. The area itself is left out.',
    sources: [S.nysed, S.macmillan],
  },
  {
    id: 'bleeding',
    question: 'Do you take blood thinners, or do you bruise or bleed easily?',
    why: 'Firm pressure can cause bleeding in the muscle.',
    tier: 'ask',
    advice: 'Ask your doctor first. Forceful or deep work is not for you; light pressure may be.',
    sources: [S.nccih, S.nysed],
  },
  {
    id: 'bones',
    question: 'Do you have osteoporosis, or have you taken steroids (cortisone) for a long time?',
    why: 'Bones may break more easily. How much pressure they bear has hardly been studied.',
    tier: 'ask',
    advice: 'Ask your doctor first. If they agree, only light pressure is used.',
    sources: [S.nysed, S.osteoporosis],
  },
  {
    id: 'cancer',
    question: 'Do you have cancer, or have you had it?',
    why: 'Tumours, treated skin, lymph nodes, lines and ports must not be pressed. Bones may be weaker.',
    tier: 'ask',
    advice: 'Ask your cancer team what is possible. Often gentle massage is, away from these places.',
    sources: [S.macmillan, S.nysed],
  },
  {
    id: 'pregnancy',
    question: 'Are you pregnant, or could you be?',
    why: 'Some positions and some places need care.',
    tier: 'ask',
    advice: 'Ask your midwife or doctor first, and tell us how far along you are.',
    sources: [S.nysed, S.nccih],
  },
  {
    id: 'early-pregnancy',
    question: 'Are you in the first three months?',
    why: 'In these months no one works on the belly or deeply on the lower back.',
    tier: 'tell',
    advice: 'Tell your therapist at the start, so that these places are left out.',
    sources: [S.nysed],
    showIf: { rule: 'pregnancy', is: 'yes' },
  },
  {
    id: 'surgery',
    question: 'Have you had surgery in the last months, or do you have an implant, a plate or a pacemaker?',
    why: 'Wounds, scars and what was put in need time and space.',
    tier: 'ask',
    advice: 'Ask your surgeon first. The place itself is left out.',
    sources: [S.nysed],
  },
  {
    id: 'heart-kidney',
    question:
      'Do you have high blood pressure that is not under control, or heart or kidney trouble with swollen legs?',
    why: 'Massage can shift fluid and change the blood pressure for a while.',
    tier: 'ask',
    advice: 'Ask your doctor first.',
    sources: [S.nysed],
  },
  {
    id: 'skin',
    question: 'Do you have an infected, open or burnt place on your skin, or a large bruise?',
    why: 'Rubbing it hurts, slows the healing and can spread an infection.',
    tier: 'tell',
    advice: 'Tell your therapist where it is. It is left out, or we find a later day.',
    sources: [S.nysed],
  },
  {
    id: 'sensation',
    question: 'Do you feel touch less well somewhere, for example in your feet with diabetes?',
    why: 'Where you feel less, you cannot say when pressure is too much.',
    tier: 'tell',
    advice: 'Tell your therapist where. Only light pressure is used there.',
    sources: [S.nysed],
  },
  {
    id: 'flare',
    question: 'Is a joint hot, red or swollen just now, for example in a flare of arthritis?',
    why: 'Pressure can make an inflamed joint worse.',
    tier: 'tell',
    advice: 'Tell your therapist. The joint is left out, or we wait until the flare is over.',
    sources: [S.nysed],
  },
  {
    id: 'alcohol',
    question: 'On the day: will you have had alcohol or drugs, or something that makes you very drowsy?',
    why: 'You need to feel the pressure and to be able to say stop.',
    tier: 'tell',
    advice:
      'Come on another day; that day you would not be treated. Tell your therapist about medicines that make you drowsy.',
    sources: [S.nysed],
  },
];
