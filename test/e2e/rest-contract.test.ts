import { startClinicServer } from './support/clinic-server.js';
import { describeRest } from './support/rest-contract.js';

describeRest('rest before the reference server with its embedded database', dataDir => startClinicServer({ dataDir }));
