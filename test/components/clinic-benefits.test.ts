import '../support/open-roots.js';
import '../../src/components/clinic-benefits/clinic-benefits.js';
import { testElement } from '../support/test-element.js';

const MODULE = new URL('../../src/components/clinic-benefits/clinic-benefits.ts', import.meta.url).href;

describe('<clinic-benefits>', () => {
  testElement({
    tag: 'clinic-benefits',
    module: MODULE,
    working: { therapy: 'trigger-point-massage' },
    reads: { en: 'Often said', es: 'Lo que se suele decir' },
    broken: { therapy: 'no-such-therapy' },
  });
});
