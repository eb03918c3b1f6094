/** A browser engine that tests drive, whatever protocol it speaks. */
export interface Engine {
  readonly name: string;
  /** A fresh page. One at a time: keys go to the page in front. */
  open(url: string, size?: Size): Promise<Tab>;
  close(): Promise<void>;
}

/** Of the page's own room, in CSS pixels. An engine may give more width where its window can be no narrower. */
export interface Size {
  width: number;
  height: number;
}

/** Keys that are no letters, as `KeyboardEvent.key` names them. */
export type Key =
  | 'Tab'
  | 'Enter'
  | 'Space'
  | 'Escape'
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown';

export interface Tab {
  goto(url: string): Promise<void>;
  /** Sets out; what is there then has to be waited for. */
  back(): Promise<void>;
  press(key: Key, modifier?: 'Shift'): Promise<void>;
  type(text: string): Promise<void>;
  /** A press of the main mouse button, in CSS pixels of the window. */
  click(x: number, y: number): Promise<void>;
  /** What a JavaScript expression is worth in the page, as JSON carries it. */
  read<Value>(expression: string): Promise<Value>;
  resize(size: Size): Promise<void>;
  /** Of what the window shows, as PNG in `path`. */
  picture(path: `${string}.png`): Promise<void>;
  close(): Promise<void>;
}

export const DESKTOP: Size = { width: 1200, height: 860 };
