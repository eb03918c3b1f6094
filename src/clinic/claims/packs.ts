/**
 * What stands behind a rule in each country: which law or code, and in a sentence what it asks for. Facts, not legal advice.
 *
 * @module
 */
import type { RuleId } from './rule.js';

/** Where a rule comes from. */
export interface ClaimSource {
  title: string;
  year?: number;
  url?: string;
}

interface Basis {
  /** What the source asks for, as the second half of what is told the owner. */
  asks: string;
  source: ClaimSource;
}

export interface Pack {
  country: 'GB' | 'US' | 'AU' | 'NZ' | 'EU';
  /** Whether praise by patients is forbidden, or only has its conditions. */
  testimonials: 'error' | 'warning';
  basis(rule: RuleId): Basis;
}

const EU_MEMBERS = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

const CAP: ClaimSource = {
  title: 'CAP advice: Therapies: Massage and Body Work (CAP Code, rules 12.1 and 12.2)',
  url: 'https://www.asa.org.uk/advice-online/therapies-massage-and-body-work.html',
};
const CAP_CONDITIONS: ClaimSource = {
  title: 'CAP advice: Health: Therapies and references to medical conditions (CAP Code, rule 12.2)',
  url: 'https://www.asa.org.uk/advice-online/health-therapies-and-references-to-medical-conditions.html',
};
const GB: Pack = {
  country: 'GB',
  testimonials: 'warning',
  basis: byRule(
    {
      asks: 'In Britain massage may claim relaxation, relief of everyday stress, sleep and well-being; more than that needs documentary evidence, as a rule clinical trials (rule 12.1). A disclaimer does not mend it.',
      source: CAP,
    },
    {
      disease: {
        asks: 'In Britain an advertisement must not offer to help with a condition for which one should see a doctor, unless a suitably qualified professional supervises the treatment (rule 12.2).',
        source: CAP_CONDITIONS,
      },
      'discourages-care': {
        asks: 'In Britain an advertisement must not discourage essential treatment (rule 12.2).',
        source: CAP_CONDITIONS,
      },
      testimonial: {
        asks: 'In Britain praise is no evidence: what a patient says for you is a claim of yours, and needs the same proof.',
        source: CAP,
      },
    },
  ),
};

const FTC: ClaimSource = {
  title: 'Federal Trade Commission, Health Products Compliance Guidance',
  year: 2022,
  url: 'https://www.ftc.gov/business-guidance/resources/health-products-compliance-guidance',
};
const US: Pack = {
  country: 'US',
  testimonials: 'warning',
  basis: byRule(
    {
      asks: 'In the United States a health claim, also an implied one, needs competent and reliable scientific evidence, as a rule randomized controlled trials in people.',
      source: FTC,
    },
    {
      testimonial: {
        asks: 'In the United States a testimonial counts as your own claim: what the patient says must be true of most patients, and be supported by evidence.',
        source: FTC,
      },
    },
  ),
};

const AHPRA: ClaimSource = {
  title: 'Ahpra and National Boards, Guidelines for advertising a regulated health service (National Law, section 133)',
  year: 2020,
  url: 'https://www.osteopathyboard.gov.au/Codes-Guidelines/Advertising-a-regulated-health-service/Guidelines-for-advertising-regulated-health-services.aspx',
};
const TGA: ClaimSource = {
  title:
    'Health Practitioner Regulation National Law, section 133(1)(a); Therapeutic Goods Advertising Code (TGA) for goods',
};
const AU: Pack = {
  country: 'AU',
  testimonials: 'error',
  basis: byRule(
    {
      asks: 'In Australia advertising of a regulated health service must not mislead, and must not create an unreasonable expectation of benefit; a claim needs acceptable evidence.',
      source: AHPRA,
    },
    {
      disease: {
        asks: 'In Australia advertising of a regulated health service must not mislead about what it can do for an illness; for goods with such claims the TGA’s code applies as well.',
        source: TGA,
      },
      testimonial: {
        asks: 'In Australia advertising of a regulated health service must not use testimonials about clinical care (section 133(1)(c)). It applies to massage that a registered practitioner gives.',
        source: AHPRA,
      },
    },
  ),
};

const ASA_NZ: ClaimSource = {
  title: 'Advertising Standards Authority (New Zealand), Therapeutic and Health Advertising Code',
  year: 2026,
  url: 'https://asa.co.nz/codes/codes/therapeutic-and-health-advertising-code-new',
};
const ASA_NZ_2018: ClaimSource = {
  title: 'Advertising Standards Authority (New Zealand), decision of 2018 on massage: circulation, toxins',
  year: 2018,
};
const REJECTED =
  'In New Zealand the complaints board found that massage “increases blood and lymph circulation” and removes toxins was not substantiated.';
const NZ: Pack = {
  country: 'NZ',
  testimonials: 'warning',
  basis: byRule(
    {
      asks: 'In New Zealand a therapeutic or health claim must be truthful and substantiated; absolute words such as “cures”, “treats” or “prevents” are advised against.',
      source: ASA_NZ,
    },
    {
      circulation: { asks: REJECTED, source: ASA_NZ_2018 },
      detox: { asks: REJECTED, source: ASA_NZ_2018 },
      testimonial: {
        asks: 'In New Zealand testimonials have rules of their own in the Code, and the Medicines Act 1981 limits them for methods of treatment.',
        source: ASA_NZ,
      },
    },
  ),
};

const UCPD: ClaimSource = {
  title: 'Directive 2005/29/EC on unfair commercial practices, Annex I, point 17, and Article 6',
  year: 2005,
  url: 'https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:02005L0029-20220528',
};
const EU: Pack = {
  country: 'EU',
  testimonials: 'warning',
  basis: byRule(
    {
      asks: 'In the European Union a claim about what a service does must not mislead, and whoever makes it must be able to prove it (Articles 6 and 12). A country of the Union may ask for more.',
      source: UCPD,
    },
    {
      cure: onCures(),
      disease: onCures(),
      'discourages-care': onCures(),
      testimonial: {
        asks: 'In the European Union reviews must be of real patients, and you must say how you make sure of it (Annex I, points 23b and 23c).',
        source: { ...UCPD, title: 'Directive 2005/29/EC on unfair commercial practices, Annex I, points 23b and 23c' },
      },
    },
  ),
};

function onCures(): Basis {
  return {
    asks: 'In the European Union it is always unfair to claim falsely that something can cure illnesses, dysfunction or malformations (Annex I, point 17).',
    source: UCPD,
  };
}

function byRule(general: Basis, own: Partial<Record<RuleId, Basis>>): Pack['basis'] {
  return rule => own[rule] ?? general;
}

const PACKS: Record<string, Pack> = {
  GB,
  UK: GB,
  US,
  AU,
  NZ,
  ...Object.fromEntries(EU_MEMBERS.map(code => [code, EU])),
};

/** The pack of a country. Where we have none: that of the European Union, which is the most general. */
export function packOf(country: unknown): Pack {
  const code = typeof country === 'string' ? country.trim().toUpperCase() : '';
  return Object.hasOwn(PACKS, code) ? PACKS[code]! : EU;
}
