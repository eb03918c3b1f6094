/**
 * What the claims and questions rest on that are the same for every massage. An address is given only where it is certain; the year
 * of a web page is the one in which it was read.
 *
 * @module
 */
import type { Source } from '../../therapy-schema.js';

export const doi = (name: string): string => `https://doi.org/${name}`;

export const mak: Source = {
  title: 'Mak and others: Use of massage therapy for pain, 2018–2023. JAMA Network Open',
  year: 2024,
  url: doi('10.1001/jamanetworkopen.2024.22259'),
};
export const gross: Source = {
  title: 'Gross and others: Massage for neck pain. Cochrane review',
  year: 2024,
  url: doi('10.1002/14651858.CD004871.pub5'),
};
export const furlan: Source = {
  title: 'Furlan and others: Massage for low-back pain. Cochrane review',
  year: 2015,
  url: doi('10.1002/14651858.CD001929.pub3'),
};
export const nice: Source = {
  title: 'NICE guideline NG59: Low back pain and sciatica in over 16s',
  year: 2016,
  url: 'https://www.nice.org.uk/guidance/ng59',
};
export const davis: Source = {
  title: 'Davis and others: Effect of sports massage on performance and recovery. BMJ Open Sport & Exercise Medicine',
  year: 2020,
  url: doi('10.1136/bmjsem-2019-000614'),
};
export const shoemaker: Source = {
  title:
    'Shoemaker and others: Failure of manual massage to alter limb blood flow. Medicine & Science in Sports & Exercise',
  year: 1997,
  url: doi('10.1097/00005768-199705000-00004'),
};
export const hinds: Source = {
  title:
    'Hinds and others: Massage, limb and skin blood flow after quadriceps exercise. Medicine & Science in Sports & Exercise',
  year: 2004,
};
export const asaNz: Source = {
  title: 'Advertising Standards Authority, New Zealand: decision on massage and circulation',
  year: 2018,
};
export const moyer: Source = {
  title: 'Moyer and others: Meta-analysis of massage therapy research. Psychological Bulletin',
  year: 2004,
  url: doi('10.1037/0033-2909.130.1.3'),
};
export const rapaport: Source = {
  title: 'Rapaport and others: Swedish massage for generalized anxiety disorder. Journal of Clinical Psychiatry',
  year: 2016,
  url: 'https://clinicaltrials.gov/study/NCT01337713',
};
export const sherman: Source = {
  title: 'Sherman and others: Therapeutic massage for generalized anxiety disorder. Depression and Anxiety',
  year: 2010,
  url: doi('10.1002/da.20671'),
};
export const yuan: Source = {
  title: 'Yuan and others: Different styles of massage therapy in fibromyalgia. Manual Therapy',
  year: 2015,
  url: doi('10.1016/j.math.2014.09.003'),
};
export const yin: Source = {
  title:
    'Yin and others: Adverse events of massage therapy in pain-related conditions. Evidence-Based Complementary and Alternative Medicine',
  year: 2014,
  url: doi('10.1155/2014/480956'),
};
export const caudaEquina: Source = {
  title: 'Greenhalgh, Mercer and Finucane: cauda equina warning card, NHS Norfolk (web page)',
  year: 2026,
};
export const nhsClot: Source = {
  title: 'NHS: Deep vein thrombosis (web page)',
  year: 2026,
  url: 'https://www.nhs.uk/conditions/deep-vein-thrombosis-dvt/',
};
export const nysed: Source = {
  title: 'New York State: practice precautions for massage (web page)',
  year: 2026,
};
export const macmillan: Source = { title: 'Macmillan Cancer Support: Massage (web page)', year: 2026 };
export const nccih: Source = {
  title: 'NCCIH: Massage therapy (web page)',
  year: 2026,
  url: 'https://www.nccih.nih.gov/health/massage-therapy-what-you-need-to-know',
};
export const finucane: Source = {
  title: 'Finucane and others: Red flags for serious spinal pathologies. JOSPT',
  year: 2020,
  url: doi('10.2519/jospt.2020.9971'),
};
export const osteoporosis: Source = {
  title: 'Spinal manual therapy in osteoporosis. Physical Therapy Reviews',
  year: 2020,
  url: doi('10.1080/10833196.2020.1852906'),
};
