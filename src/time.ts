/** The package entry `clinic-widgets/time.js`: zones and civil dates, for servers and other backends. */
export * from './time/amounts.js';
export * from './time/civil.js';
export { type CivilDate, isCivilDate } from './time/civil-date.js';
export * from './time/format.js';
export * from './time/format-date.js';
export * from './time/week.js';
export { engineZone, isTimeZone, localZone } from './time/zone-names.js';
export * from './time/zones.js';
