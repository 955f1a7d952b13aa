import { DEMO_PASSWORD, World } from '@zhida/devkit';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { look } from './support/look.ts';

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

/** Looks at a screen: a picture for people, axe for what a machine can tell, no sideways scrolling. */
const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN' },
  { colorScheme: 'dark', locale: 'zh-CN' },
  { colorScheme: 'light', locale: 'en-US' },
] as const;

/** How far down it reaches. */
const bottomOf = async (element: Locator): Promise<number> => {
  const box = await element.boundingBox();
  return box === null ? Infinity : box.y + box.height;
};

describe.each(LOOKS)('in $colorScheme, $locale', (options) => {
  const mark = `${options.locale}-${options.colorScheme}`;

  test.each([
    ['phone', PHONE],
    ['small-phone', { width: 320, height: 640 }],
    ['desktop', { width: 1280, height: 800 }],
  ])('the customer’s screens on a %s', async (device, viewport) => {
    const { page, errors, context } = await openPerson(browser, viewport, options);
    await page.goto(`${world.url}/k/pay`);
    await page.getByRole('log').locator('.message').first().waitFor();
    // Where it stands beside the chat, the inbox has the first conversation of a device at once.
    if (device === 'desktop') await page.getByRole('complementary').getByText('支付客服').first().waitFor();
    await look(page, `${mark}-${device}-chat-greeting`);
    await page
      .getByRole('button', { name: /转人工|person/i })
      .first()
      .click();
    await page
      .getByRole('button', { name: /不排了|Leave/i })
      .first()
      .waitFor();
    await look(page, `${mark}-${device}-chat-queued`);
    await page.goto(`${world.url}/inbox`);
    await page.getByRole('main').first().waitFor();
    await page.getByText('支付客服').first().waitFor();
    await look(page, `${mark}-${device}-inbox`);
    await page.goto(`${world.url}/resume`);
    await page.getByRole('textbox').first().waitFor();
    await look(page, `${mark}-${device}-resume`);
    await page.goto(`${world.url}/k/no-such-entry`);
    await page.getByRole('heading').first().waitFor();
    await look(page, `${mark}-${device}-no-such-entry`);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('the console’s screens', async () => {
    const { page, errors, context } = await openPerson(browser, DESKTOP, options);
    await page.goto(`${world.url}/console/`);
    await page.locator('input[type=password]').waitFor();
    await look(page, `${mark}-console-sign-in`);
    await page.locator('input[type=password]').fill(DEMO_PASSWORD);
    await page.locator('input').first().fill('admin@demo.zhida');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();
    for (const path of ['conversations?tab=all', 'quick-replies', 'knowledge', 'entries', 'effects', 'audit']) {
      await page.goto(`${world.url}/console/${path}`);
      await page.getByRole('main').first().waitFor();
      await page.waitForLoadState('networkidle');
      await look(page, `${mark}-console-${path.split('?')[0] ?? path}`);
    }
    // The last page of all is open: more than fit a low screen, it and the way out are in sight all the same.
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.reload();
    const rail = page.getByRole('navigation').first();
    await expect.poll(() => bottomOf(rail.locator('[aria-current=page]'))).toBeLessThanOrEqual(720);
    expect(await bottomOf(rail.getByRole('button'))).toBeLessThanOrEqual(720);
    expect(errors).toEqual([]);
    await context.close();
  });
});

const CHOOSERS = [
  { name: 'phone', viewport: { width: 360, height: 740 }, colorScheme: 'light', locale: 'zh-CN', query: '' },
  { name: 'care', viewport: { width: 360, height: 740 }, colorScheme: 'light', locale: 'zh-CN', query: '?care=1' },
  { name: 'dark', viewport: { width: 1280, height: 800 }, colorScheme: 'dark', locale: 'en-US', query: '' },
  { name: 'arabic', viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'ar', query: '' },
] as const;

test.each(CHOOSERS)(
  'who comes from nowhere chooses whom he asks, and waits for a person there ($name)',
  async (one) => {
    const { page, errors, context } = await openPerson(browser, one.viewport, one);
    await page.goto(`${world.url}/inbox${one.query}`);
    await page
      .getByRole('button', { name: /转人工|person/i })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '账号安全' }).waitFor();
    await look(page, `choose-account-${one.name}`);
    await page.getByRole('dialog').getByRole('button', { name: '账号安全' }).click();
    // Nothing more to tap: the wish went along.
    await page
      .getByRole('button', { name: /不排了|Leave/i })
      .first()
      .waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('账号安全');
    expect(errors).toEqual([]);
    await context.close();
  },
);

test('where the organisation has one account, who comes from nowhere is taken to a person at once', async () => {
  const { page, context } = await openPerson(browser, PHONE);
  await page.route('**/api/customer/accounts', async (route) => {
    const answer = await route.fetch();
    const { accounts } = (await answer.json()) as { accounts: readonly object[] };
    await route.fulfill({ response: answer, json: { accounts: accounts.slice(0, 1) } });
  });
  await page.goto(`${world.url}/inbox`);
  await page.getByRole('button', { name: '转人工' }).first().click();
  await page.getByRole('button', { name: '不排了' }).first().waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('综合客服');
  await context.close();
});

test('a device that nobody has written from waits for no connection', async () => {
  const { page, context } = await openPerson(browser, PHONE);
  await page.clock.install();
  await page.goto(`${world.url}/inbox`);
  await page.getByText('这台设备上还没有会话').waitFor();
  await page.clock.runFor(10_000);
  expect(await page.getByText('网络不稳').count()).toBe(0);
  await context.close();
});
