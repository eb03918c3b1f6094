/**
 * What the claims rest on that only this therapy makes. An address is given only where it is certain.
 *
 * @module
 */
import type { Source } from '../../therapy-schema.js';
import { doi, MASSAGE } from '../massage/sources.js';

export const SOURCES = {
  ...MASSAGE,
  denneny: {
    title:
      'Denneny and others: Trigger point manual therapy for the treatment of chronic noncancer pain in adults. Archives of Physical Medicine and Rehabilitation',
    year: 2019,
    url: doi('10.1016/j.apmr.2018.06.019'),
  },
  lu: {
    title: 'Lu and others: Effect of ischemic compression on myofascial pain syndrome. Chiropractic & Manual Therapies',
    year: 2022,
    url: doi('10.1186/s12998-022-00441-5'),
  },
  falsiroli: {
    title:
      'Falsiroli Maistrello and others: Effectiveness of trigger point manual treatment in primary headaches. Frontiers in Neurology',
    year: 2018,
    url: doi('10.3389/fneur.2018.00254'),
  },
  santos: { title: 'Santos and others: Effects of manual therapy on body posture. Gait & Posture', year: 2022 },
  headPosture: {
    title: 'Randomised trial of soft tissue work and exercise for head posture. BMC Musculoskeletal Disorders',
    year: 2021,
    url: doi('10.1186/s12891-021-04080-4'),
  },
  pollack: { title: 'Pollack and others: Manual therapy for plantar heel pain. The Foot', year: 2018 },
  li: {
    title: 'Li and others: Massage therapy for fibromyalgia. PLoS One',
    year: 2014,
    url: doi('10.1371/journal.pone.0089304'),
  },
  rathbone: {
    title:
      'Rathbone and others: Interrater agreement of manual palpation for identifying myofascial trigger points. Clinical Journal of Pain',
    year: 2017,
  },
  lucas: {
    title:
      'Lucas and others: Reliability of physical examination for diagnosis of myofascial trigger points. Clinical Journal of Pain',
    year: 2009,
  },
} as const satisfies Record<string, Source>;
