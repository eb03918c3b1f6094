/**
 * What the claims and questions rest on that only this therapy has. An address is given only where it is certain; the year of a web
 * page is the one in which it was read.
 *
 * @module
 */
import type { Source } from '../../therapy-schema.js';
import { doi } from '../massage/sources.js';

export * from '../massage/sources.js';

export const guo: Source = {
  title: 'Guo and others: Massage alleviates delayed onset muscle soreness. Frontiers in Physiology',
  year: 2017,
  url: doi('10.3389/fphys.2017.00747'),
};
export const dupuy: Source = {
  title: 'Dupuy and others: Choosing post-exercise recovery techniques. Frontiers in Physiology',
  year: 2018,
  url: doi('10.3389/fphys.2018.00403'),
};
export const poppendieck: Source = {
  title: 'Poppendieck and others: Massage and performance recovery. Sports Medicine',
  year: 2016,
  url: doi('10.1007/s40279-015-0420-x'),
};
export const wiltshire: Source = {
  title:
    'Wiltshire and others: Massage impairs postexercise muscle blood flow. Medicine & Science in Sports & Exercise',
  year: 2010,
  url: doi('10.1249/MSS.0b013e3181c9214f'),
};
export const weerapong: Source = {
  title: 'Weerapong and others: Mechanisms of massage, performance, recovery and injury prevention. Sports Medicine',
  year: 2005,
  url: doi('10.2165/00007256-200535030-00004'),
};
export const nhsStrain: Source = {
  title: 'NHS: Sprains and strains (web page)',
  year: 2026,
  url: 'https://www.nhs.uk/conditions/sprains-and-strains/',
};
export const nhsHead: Source = {
  title: 'NHS: Head injury and concussion (web page)',
  year: 2026,
  url: 'https://www.nhs.uk/conditions/head-injury-and-concussion/',
};
export const nhsHeat: Source = {
  title: 'NHS: Heat exhaustion and heatstroke (web page)',
  year: 2026,
  url: 'https://www.nhs.uk/conditions/heat-exhaustion-heatstroke/',
};
export const nhsCompartment: Source = {
  title: 'NHS: Compartment syndrome (web page)',
  year: 2026,
  url: 'https://www.nhs.uk/conditions/compartment-syndrome/',
};
export const cdcRhabdo: Source = { title: 'CDC: Rhabdomyolysis (web page)', year: 2026 };
