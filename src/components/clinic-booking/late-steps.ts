import type { CSSResult } from 'lit';
import { LatePart, type LateState as StateOf } from '../../controllers/late-part.js';

export type LateModule = typeof import('./steps/late.js');

export type LateState = StateOf<LateModule>;

/** The steps after the time are wanted as soon as a time is picked, so that nobody waits for them. */
export const LateSteps = LatePart;
export type LateSteps<Module extends { styles: CSSResult } = LateModule> = LatePart<Module>;
