import '../support/open-roots.js';
import { setViewport } from '@web/test-runner-commands';
// They load late; here they are at hand, so that a busy machine is no fault.
import '../../src/components/clinic-booking/captcha.js';
import '../../src/components/clinic-booking/hold.js';
import '../../src/components/clinic-booking/manage.js';
import '../../src/components/clinic-booking/steps/late.js';
import '../../src/components/clinic-booking/steps/preferences.js';
import '../../src/components/clinic-booking/steps/sessions.js';
import { LATE_STATES } from '../support/late-states.js';
import { lookOver, WIDE } from '../support/look-over.js';

describe('<clinic-booking>, in each state of what not every clinic has', () => {
  beforeEach(() => setViewport(WIDE));
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));
  after(() => setViewport(WIDE));

  for (const state of LATE_STATES)
    it(`${state.name}: axe, targets, names, letters small and large, spacing (cases 11, 72, 73, 74, 79)`, () =>
      lookOver(state));
});
