import type { PropertyDeclaration, ReactiveElement } from 'lit';

type Decorator = (prototype: ReactiveElement, name: PropertyKey) => void;

/** Lit's decorator of this name, without what serves the other kind of decorators: every page would load it. */
export function property(options?: PropertyDeclaration): Decorator {
  return (prototype, name) => (prototype.constructor as typeof ReactiveElement).createProperty(name, options);
}

/** A private property that renders anew. */
export function state(): Decorator {
  return property({ state: true });
}
