const roots = new WeakMap<Element, ShadowRoot>();

/**
 * Remembers the root of every element that gets one from now on, closed ones too. This page is ours alone, no script of anybody else's is on it, and
 * what is listened for in the roots is where the focus goes and which link is followed.
 */
export function watchRoots(): void {
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init: ShadowRootInit): ShadowRoot {
    const root = attachShadow.call(this, init);
    roots.set(this, root);
    return root;
  };
}

export function rootOf(widget: Element): ShadowRoot | undefined {
  return roots.get(widget);
}
