import { DEMO_PASSWORD, type World } from '@zhida/devkit';
import type { Page } from 'playwright-core';

/** A member of staff signs in to the console, in whatever language, and opens one of its pages; left out: where he arrives. */
export async function enterConsole(page: Page, world: Pick<World, 'url'>, email: string, path?: string): Promise<void> {
  await page.goto(`${world.url}/console/sign-in`);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('input').first().fill(email);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  if (path !== undefined) await page.goto(`${world.url}/console/${path}`);
}
