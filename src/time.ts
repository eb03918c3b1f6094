/** The package entry `clinic-widgets/time.js`: zones and civil dates, for servers and other backends. */
export * from './time/civil.js';
export * from './time/format.js';
export * from './time/zones.js';
