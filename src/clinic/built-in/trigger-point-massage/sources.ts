/**
 * What the claims rest on that only this therapy makes. An address is given only where it is certain.
 *
 * @module
 */
import type { Source } from '../../therapy-schema.js';
import { doi } from '../massage/sources.js';

export * from '../massage/sources.js';

export const denneny: Source = {
  title:
    'Denneny and others: Trigger point manual therapy for chronic noncancer pain. Archives of Physical Medicine and Rehabilitation',
  year: 2019,
  url: doi('10.1016/j.apmr.2018.06.019'),
};
export const lu: Source = {
  title: 'Lu and others: Ischemic compression in myofascial pain syndrome. Chiropractic & Manual Therapies',
  year: 2022,
  url: doi('10.1186/s12998-022-00441-5'),
};
export const falsiroli: Source = {
  title: 'Falsiroli Maistrello and others: Trigger point manual treatment in primary headaches. Frontiers in Neurology',
  year: 2018,
  url: doi('10.3389/fneur.2018.00254'),
};
export const santos: Source = {
  title: 'Santos and others: Manual therapy and body posture. Gait & Posture',
  year: 2022,
};
export const headPosture: Source = {
  title: 'Trial of soft tissue work and exercise for head posture. BMC Musculoskeletal Disorders',
  year: 2021,
  url: doi('10.1186/s12891-021-04080-4'),
};
export const pollack: Source = {
  title: 'Pollack and others: Manual therapy for plantar heel pain. The Foot',
  year: 2018,
};
export const li: Source = {
  title: 'Li and others: Massage therapy for fibromyalgia. PLoS One',
  year: 2014,
  url: doi('10.1371/journal.pone.0089304'),
};
export const rathbone: Source = {
  title:
    'Rathbone and others: Interrater agreement of manual palpation for myofascial trigger points. Clinical Journal of Pain',
  year: 2017,
};
export const lucas: Source = {
  title:
    'Lucas and others: Reliability of physical examination for myofascial trigger points. Clinical Journal of Pain',
  year: 2009,
};
