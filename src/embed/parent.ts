/**
 * What the frame tells the page around it. Nobody knows who that is, so whatever is told to anybody says nothing about a visitor: how high
 * the widgets are, and where the focus went.
 *
 * @module
 */

/** By this the page asks for the height: its script may have come after the first one was told. */
const QUESTION = 'clinic-embed?';

/** So long the page has to follow before the frame scrolls by itself again. */
const PATIENCE_MS = 500;

export type Told = { type: 'clinic-embed:height'; height: number } | { type: 'clinic-embed:show'; top: number };

export function tellParent(told: Told): void {
  parent.postMessage(told, '*');
}

/**
 * Tells how high `root` is, now and whenever that changes, from the moment when `isReady`: a frame that has kept its room does not become
 * small first.
 */
export function tellHeights(root: HTMLElement, isReady: () => boolean): void {
  let told = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    if (!told && !isReady()) return;
    // A page that has followed so far will: no scrollbar for the blink of an eye. Unless it does not.
    root.classList.toggle('followed', Math.abs(innerHeight - told) < 2);
    clearTimeout(timer);
    timer = setTimeout(() => root.classList.remove('followed'), PATIENCE_MS);
    told = Math.ceil(root.getBoundingClientRect().height);
    tellParent({ type: 'clinic-embed:height', height: told });
  };
  new ResizeObserver(tell).observe(root);
  addEventListener('message', ({ source, data }) => {
    if (source === parent && data === QUESTION) tell();
  });
}

/** Tells where the focus is, once what it brought along is laid out: a page with the snippet shows it if it is out of sight. */
export function tellFocus(event: Event): void {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return;
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (target.isConnected) tellParent({ type: 'clinic-embed:show', top: target.getBoundingClientRect().top });
    }),
  );
}

/** Tells the pages of `origins`, and nobody else, how far a booking is: a word of ours, and never what it is or whose. */
export function tellSteps(source: EventTarget, origins: readonly string[]): void {
  const tell = (message: object): void => origins.forEach(origin => parent.postMessage(message, origin));
  source.addEventListener('clinic-step', event => {
    tell({ type: 'clinic-step', step: (event as CustomEvent<{ step: string }>).detail.step });
  });
  source.addEventListener('clinic-booked', event => {
    tell({ type: 'clinic-booked', status: (event as CustomEvent<{ status: string }>).detail.status });
  });
}
