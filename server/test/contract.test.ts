import { describe } from 'node:test';
import { testBooking } from './contract/booking.js';
import { testChallenge } from './contract/challenge.js';
import { testFeed } from './contract/feed.js';
import { testFind } from './contract/find.js';
import { testCaps } from './contract/caps.js';
import { testHolds } from './contract/holds.js';
import { testManage } from './contract/manage.js';
import { testRequests } from './contract/requests.js';
import { testReschedule } from './contract/reschedule.js';
import { testSameKey } from './contract/same-key.js';
import { testSlots } from './contract/slots.js';
import { useBench } from './support/bench.js';
import { everyKind } from './support/databases.js';

for (const kind of everyKind()) {
  describe(`the contract on ${kind.name}`, () => {
    const bench = useBench(kind);
    testSlots(bench);
    testBooking(bench);
    testSameKey(bench);
    testFind(bench);
    testManage(bench);
    testReschedule(bench);
    testHolds(bench);
    testRequests(bench);
    testCaps(bench);
    testChallenge(bench);
    testFeed(bench);
  });
}
