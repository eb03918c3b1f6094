/** Lets an event leave the shadow root and bubble to the page. Its detail never carries what a patient typed or ticked. */
export const outward = <T>(detail: T): CustomEventInit<T> => ({ bubbles: true, composed: true, detail });
