/**
 * Opens every shadow root that is made after this module is imported, for axe and for looking inside. Import it first: the shipped
 * elements close theirs.
 *
 * @module
 */
const { attachShadow } = Element.prototype;

Element.prototype.attachShadow = function (init: ShadowRootInit): ShadowRoot {
  return attachShadow.call(this, { ...init, mode: 'open' });
};
