/**
 * What the claims and questions rest on that only this therapy has. An address is given only where it is certain.
 *
 * @module
 */
import type { Source } from '../../therapy-schema.js';
import { doi } from '../massage/sources.js';

export * from '../massage/sources.js';

export const fang: Source = {
  title: 'Fang and others: Massage and sleep quality in critically ill patients. Journal of Clinical Nursing',
  year: 2023,
  url: doi('10.1111/jocn.16660'),
};
export const kong: Source = {
  title:
    'Kong and others: Massage therapy for neck and shoulder pain. Evidence-Based Complementary and Alternative Medicine',
  year: 2013,
  url: doi('10.1155/2013/613279'),
};
export const moyerCortisol: Source = {
  title: 'Moyer and others: Does massage therapy reduce cortisol? Journal of Bodywork and Movement Therapies',
  year: 2011,
  url: doi('10.1016/j.jbmt.2010.06.001'),
};
export const rapaportBlood: Source = {
  title:
    'Rapaport and others: Effects of a single session of Swedish massage. Journal of Alternative and Complementary Medicine',
  year: 2010,
  url: doi('10.1089/acm.2009.0634'),
};
export const posadzki: Source = {
  title: 'Posadzki and others: Adverse effects of aromatherapy. International Journal of Risk and Safety in Medicine',
  year: 2012,
  url: 'https://www.ncbi.nlm.nih.gov/books/NBK121511/',
};
