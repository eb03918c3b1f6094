/** Registers an element once. A second copy of the library on the page is ignored, not fatal; on a server nothing happens. */
export function define(tag: string, element: CustomElementConstructor): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (registry && !registry.get(tag)) registry.define(tag, element);
}
