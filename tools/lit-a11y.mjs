// eslint-plugin-lit-a11y 5.1 writes to sourceCode.parserServices, which oxlint freezes: give each rule its own.
import plugin from 'eslint-plugin-lit-a11y';

/** `target` with some properties replaced; methods keep their own `this`. */
function withOverrides(target, overrides, prototype) {
  return new Proxy(
    {},
    {
      get(_, key) {
        if (key in overrides) return overrides[key];
        const value = target[key];
        return typeof value === 'function' ? value.bind(target) : value;
      },
      getPrototypeOf: () => prototype,
    },
  );
}

function withOwnServices(context) {
  const sourceCode = withOverrides(context.sourceCode, { parserServices: {} }, Object.prototype);
  return withOverrides(context, { sourceCode }, context);
}

const rules = Object.entries(plugin.rules).map(([name, rule]) => [
  name,
  { ...rule, create: context => rule.create(withOwnServices(context)) },
]);

export default { meta: { name: 'lit-a11y' }, rules: Object.fromEntries(rules) };
