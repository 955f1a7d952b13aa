import { DEMO_PASSWORD, seedMessages, seedWaiting, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, keepPicture, launchBrowser, openPerson } from './support/browser.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await World.create();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

/** Elements that a list of any length may hold: what is near the screen, not what there is. */
const MOST_ROWS = 150;

test('a list of 10,000 and a chat of 50,000 messages hold only what is near the screen, and go on when scrolled', async () => {
  const [first = ''] = await seedWaiting(world, 'general', 10_000);
  await seedMessages(world, first, 50_000);
  const { page, errors } = await openPerson(browser, DESKTOP);
  await page.goto(`${world.url}/console/`);
  await page.getByLabel('邮箱').fill('north-1@demo.zhida');
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: /^待接/ }).click();
  const rows = page.locator('a[data-conversation]');
  const names = page.getByText(/^顾客 \d+$/);
  await names.first().waitFor();
  expect(await rows.count()).toBeLessThan(MOST_ROWS);

  // Down through several pages of the list: others come, no more at once.
  const top = await names.first().textContent();
  await names.first().hover();
  for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 2_000);
  await expect.poll(() => names.allTextContents()).not.toContain(top);
  expect(await rows.count()).toBeLessThan(MOST_ROWS);

  await page.goto(`${world.url}/console/conversations/${first}?tab=waiting`);
  const log = page.getByRole('log');
  await log.getByText(/^消息 50000/).waitFor();
  expect(await log.getByRole('listitem').count()).toBeLessThan(MOST_ROWS);
  // Up: older pages come, what is read does not jump away.
  await log.hover();
  for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(0, -1_500);
  await expect
    .poll(async () => {
      const numbers = (await log.getByText(/^消息 \d+/).allTextContents()).map((text) => Number(/\d+/.exec(text)?.[0]));
      return Math.min(...numbers);
    })
    .toBeLessThan(49_700);
  expect(await log.getByRole('listitem').count()).toBeLessThan(MOST_ROWS);
  await keepPicture(page, 'console-large');
  expect(errors).toEqual([]);
});
