// Runs before everything else on a page under test, and touches nothing: what happened is kept for the test to read.
globalThis.watched = { violations: [], errors: [], events: [], shows: [] };

document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
  watched.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`.trim());
});
addEventListener('error', ({ message }) => watched.errors.push(`uncaught ${message}`));
addEventListener('unhandledrejection', ({ reason }) => watched.errors.push(`unhandled ${reason}`));
addEventListener('pageshow', ({ persisted }) => watched.shows.push(persisted));

const { error } = console;
console.error = (...said) => {
  watched.errors.push(said.join(' '));
  error.apply(console, said);
};

for (const name of ['step', 'booked', 'checked', 'failed', 'cancelled', 'error']) {
  document.addEventListener(`clinic-${name}`, ({ type, detail }) => watched.events.push({ type, detail }));
}
