import type { CDPSession, Frame, Page, Target } from 'puppeteer-core';

/** What a screen reader is told of one thing on the page. */
export interface Thing {
  role: string;
  name: string;
  value: string;
  isFocused: boolean;
  isChecked: boolean;
  isDisabled: boolean;
  /** For the browser's own protocol. */
  backendNodeId: number;
}

interface AxValue {
  value?: unknown;
}
interface AxNode {
  nodeId: string;
  childIds?: string[];
  ignored: boolean;
  backendDOMNodeId?: number;
  role?: AxValue;
  name?: AxValue;
  value?: AxValue;
  properties?: { name: string; value: AxValue }[];
}

const PATIENCE_MS = 15_000;
const PAUSE_MS = 100;

/**
 * Somebody who uses a page as it is announced: things are found in the browser's accessibility tree by role and name, closed shadow roots
 * included, and used by real mouse and key events. Of the page's script nothing is touched but its scrolling.
 */
export class Person {
  readonly page: Page;
  readonly #cdp: CDPSession;
  /** The frame that is looked into, where that is not the whole page. */
  readonly #frame: Frame | undefined;

  private constructor(page: Page, cdp: CDPSession, frame?: Frame) {
    this.page = page;
    this.#cdp = cdp;
    this.#frame = frame;
  }

  static async at(page: Page): Promise<Person> {
    return Person.#look(page, await page.createCDPSession());
  }

  /** Somebody who looks into a frame of another site, which the browser runs as a page of its own. */
  static async inFrame(page: Page, frame: Frame): Promise<Person> {
    const isOfFrame = (target: Target): boolean => target.url() === frame.url();
    const target = await page.browserContext().waitForTarget(isOfFrame);
    return Person.#look(page, await target.createCDPSession(), frame);
  }

  static async #look(page: Page, cdp: CDPSession, frame?: Frame): Promise<Person> {
    await cdp.send('Accessibility.enable');
    await cdp.send('DOM.enable');
    return new Person(page, cdp, frame);
  }

  /** Everything announced, in reading order. */
  async things(): Promise<Thing[]> {
    const { nodes } = await this.#cdp.send('Accessibility.getFullAXTree');
    return inOrder(nodes as AxNode[])
      .filter(({ ignored, backendDOMNodeId }) => !ignored && backendDOMNodeId)
      .map(toThing);
  }

  /** Waits until something of that role and name is there. */
  find(role: string, name: string | RegExp): Promise<Thing> {
    return this.#until(`${role} "${name}"`, async () => (await this.things()).find(thing => fits(thing, role, name)));
  }

  async has(role: string, name: string | RegExp): Promise<boolean> {
    return (await this.things()).some(thing => fits(thing, role, name));
  }

  /** Waits until the words can be read somewhere. */
  async reads(words: string | RegExp): Promise<string> {
    return this.#until(`text ${words}`, async () => {
      const text = await this.text();
      return (typeof words === 'string' ? text.includes(words) : words.test(text)) ? text : undefined;
    });
  }

  /** All the words on the page, a line for each piece. */
  async text(): Promise<string> {
    const things = await this.things();
    return things
      .filter(({ role }) => role === 'StaticText')
      .map(({ name }) => name)
      .join('\n');
  }

  /** Presses with the mouse; another of that role and name where the page has replaced the first meanwhile. */
  async clicks(role: string, name: string | RegExp): Promise<void> {
    while (!(await this.#presses(await this.find(role, name))));
  }

  /** Presses every one of that role and name, also those that appear meanwhile. Returns how many there were. */
  async clicksEach(role: string, name: string | RegExp): Promise<number> {
    await this.find(role, name);
    for (let count = 0; ; count++) {
      const thing = (await this.things()).filter(each => fits(each, role, name))[count];
      if (!thing) return count;
      await this.#presses(thing);
    }
  }

  /** How far below the upper edge of the window, or of the frame, it begins. */
  async topOf({ backendNodeId }: Thing): Promise<number> {
    const { quads } = await this.#cdp.send('DOM.getContentQuads', { backendNodeId });
    return quads[0]?.[1] ?? NaN;
  }

  /** Looks no longer: what the browser keeps for somebody who looks is let go. */
  leaves(): Promise<void> {
    return this.#cdp.detach();
  }

  async types(label: string | RegExp, text: string): Promise<void> {
    await this.clicks('textbox', label);
    await this.page.keyboard.type(text);
  }

  /** Presses Tab until the thing has the focus, as one without a mouse must. */
  async tabsTo(role: string, name: string | RegExp, key: 'Tab' | 'ShiftTab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 250; presses++) {
      const focused = await this.focused();
      if (focused && fits(focused, role, name)) return;
      if (key === 'ShiftTab') await this.page.keyboard.down('Shift');
      await this.page.keyboard.press('Tab');
      if (key === 'ShiftTab') await this.page.keyboard.up('Shift');
    }
    throw new Error(`Tab never came to ${role} "${name}"`);
  }

  async focused(): Promise<Thing | undefined> {
    // The document is focused too; the innermost comes last.
    return (await this.things()).findLast(({ isFocused, role }) => isFocused && role !== 'RootWebArea');
  }

  /** Returns whether it was still there to be pressed. */
  async #presses({ backendNodeId }: Pick<Thing, 'backendNodeId'>): Promise<boolean> {
    await this.#bringIntoView(backendNodeId);
    const place = await this.#resting(backendNodeId);
    if (place === 'gone') return false;
    const { x, y } = place;
    await this.page.mouse.move(x, y);
    // What comes late above it may have moved it while the hand was on its way.
    const now = await this.#centre(backendNodeId);
    if (now.x !== x || now.y !== y) return this.#presses({ backendNodeId });
    await this.page.mouse.click(x, y);
    return true;
  }

  /** At once, however smoothly the page scrolls otherwise. Returns whether it is still on the page. */
  async #bringIntoView(backendNodeId: number): Promise<boolean> {
    const { object } = await this.#cdp.send('DOM.resolveNode', { backendNodeId }).catch(() => ({ object: undefined }));
    if (!object) return false;
    const functionDeclaration = `function () {
      const element = this.nodeType === 1 ? this : this.parentElement;
      element.scrollIntoView({ behavior: 'instant', block: 'center' });
      return element.isConnected;
    }`;
    const { result } = await this.#cdp.send('Runtime.callFunctionOn', {
      objectId: object.objectId!,
      functionDeclaration,
    });
    if (!this.#frame) return result.value as boolean;
    // A frame of another site does not scroll the page around it.
    const { y } = await this.#centre(backendNodeId);
    await this.page.evaluate(middle => {
      if (middle < 0 || middle > innerHeight) scrollBy({ top: middle - innerHeight / 2, behavior: 'instant' });
    }, y);
    return result.value as boolean;
  }

  /** Where it is once the page no longer scrolls. What loads late above it may push it out of view again. */
  async #resting(backendNodeId: number): Promise<{ x: number; y: number } | 'gone'> {
    let before = await this.#centre(backendNodeId);
    return this.#until('a page at rest', async () => {
      await pause();
      const now = await this.#centre(backendNodeId);
      const isResting = now.x === before.x && now.y === before.y;
      before = now;
      const { height = Infinity } = this.page.viewport() ?? {};
      const isInView = now.y > 0 && now.y < height;
      if (isResting && !isInView && !(await this.#bringIntoView(backendNodeId))) return 'gone';
      return isResting && isInView ? now : undefined;
    });
  }

  async #centre(backendNodeId: number): Promise<{ x: number; y: number }> {
    const { quads } = await this.#cdp.send('DOM.getContentQuads', { backendNodeId });
    const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = quads[0] ?? [];
    const corner = await this.#corner();
    return { x: corner.x + (x1 + x3) / 2, y: corner.y + (y1 + y3) / 2 };
  }

  /** Where what is looked at begins in the window. */
  async #corner(): Promise<{ x: number; y: number }> {
    const element = await this.#frame?.frameElement();
    if (!element) return { x: 0, y: 0 };
    return element.evaluate(frame => {
      const { x, y } = frame.getBoundingClientRect();
      return { x: x + frame.clientLeft, y: y + frame.clientTop };
    });
  }

  async #until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > deadline) throw new Error(`not there: ${what}\nWhat is there:\n${await this.text()}`);
      await pause();
    }
  }
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, PAUSE_MS));
}

/** The browser lists the tree level by level; people read it branch by branch. */
function inOrder(nodes: AxNode[]): AxNode[] {
  const byId = new Map(nodes.map(node => [node.nodeId, node]));
  const branch = (node: AxNode): AxNode[] => {
    return [node, ...(node.childIds ?? []).flatMap(id => (byId.has(id) ? branch(byId.get(id)!) : []))];
  };
  return nodes[0] ? branch(nodes[0]) : [];
}

function fits(thing: Thing, role: string, name: string | RegExp): boolean {
  if (thing.role !== role) return false;
  return typeof name === 'string' ? thing.name.startsWith(name) : name.test(thing.name);
}

function toThing({ backendDOMNodeId, role, name, value, properties = [] }: AxNode): Thing {
  const property = (wanted: string) => properties.find(({ name }) => name === wanted)?.value.value;
  return {
    role: String(role?.value ?? ''),
    name: String(name?.value ?? ''),
    value: String(value?.value ?? ''),
    isFocused: property('focused') === true,
    isChecked: property('checked') === 'true' || property('checked') === true,
    isDisabled: property('disabled') === true,
    backendNodeId: backendDOMNodeId!,
  };
}
