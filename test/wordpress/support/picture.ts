import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

const FOLDER = fileURLToPath(new URL('../../../docs/images/', import.meta.url));

/** Whether the pictures of the guide are made anew; they differ from machine to machine. */
export const isPicturing = process.env['UPDATE_PICTURES'] === '1';

export interface Clip {
  width: number;
  height: number;
  x?: number;
  y?: number;
}

/** A picture of the guide, of a part of what is on the screen; made when it is asked for. */
export async function picture(page: Page, name: string, { x = 0, y = 0, width, height }: Clip): Promise<void> {
  if (!isPicturing) return;
  await mkdir(FOLDER, { recursive: true });
  // What is pressed last is still highlighted, and spinners turn.
  await page.mouse.move(1, 799);
  await page.screenshot({ path: `${FOLDER}wordpress-${name}.png`, clip: { x, y, width, height } });
}
