// Lets @changesets/cli 3, made for Node 22, run on Node 20: the few newer built-ins it calls. Loaded with --import.
import module from 'node:module';

module.enableCompileCache ??= () => {};

Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  return { promise, resolve, reject };
};

const set = Set.prototype;

set.union ??= function union(other) {
  return new Set([...this, ...other.keys()]);
};

set.intersection ??= function intersection(other) {
  return new Set([...this].filter(item => other.has(item)));
};

set.difference ??= function difference(other) {
  return new Set([...this].filter(item => !other.has(item)));
};

set.symmetricDifference ??= function symmetricDifference(other) {
  const added = [...other.keys()].filter(item => !this.has(item));
  return new Set([...this.difference(other), ...added]);
};

set.isSubsetOf ??= function isSubsetOf(other) {
  return [...this].every(item => other.has(item));
};

set.isSupersetOf ??= function isSupersetOf(other) {
  return [...other.keys()].every(item => this.has(item));
};

set.isDisjointFrom ??= function isDisjointFrom(other) {
  return ![...this].some(item => other.has(item));
};
