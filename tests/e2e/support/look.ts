import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { findViolations } from './axe.ts';
import { keepPicture } from './browser.ts';

/** A picture of the screen as it is at rest, for a person to look at; it has no barriers and does not scroll sideways. */
export async function look(page: Page, name: string): Promise<void> {
  // Nothing is pointed at.
  await page.mouse.move(0, 0);
  await keepPicture(page, name);
  expect(await findViolations(page), name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The same of all that the page holds, however far it reaches below. */
export async function lookAtAll(page: Page, name: string): Promise<void> {
  const viewport = page.viewportSize();
  if (viewport === null) throw new Error('Only a page with a size can be looked at.');
  const height = await page.evaluate(() => document.querySelector('main')?.scrollHeight ?? 0);
  await page.setViewportSize({ width: viewport.width, height: Math.max(viewport.height, height + 60) });
  await look(page, name);
  await page.setViewportSize(viewport);
}
