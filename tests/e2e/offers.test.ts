import { DEMO_PASSWORD, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

/** Shorter than what is left of a lease of presence, so that letting it pass sends nobody offline. */
const WITHIN_MS = 30_000;
let skewMs: number;
let world: World;
let browser: Browser;

beforeEach(async () => {
  skewMs = 0;
  world = await World.create({ now: () => Date.now() + skewMs });
  browser = await launchBrowser();
  const admin = await world.agent('admin@demo.zhida', 'offline');
  const { accounts } = await world.call('accounts.list-demands', {}, admin.headers);
  const developer = accounts.find(({ accountId }) => accountId === world.accountIds.get('developer'));
  if (developer === undefined) throw new Error('There is no account for developers.');
  const { accountId, demand, languages, deadlineMs } = developer;
  const body = { demand, languages, deadlineMs, acceptWithinMs: WITHIN_MS, missedOffers: 1 };
  await world.call('accounts.set-demand', { params: { accountId }, body }, admin.headers);
});
afterEach(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

/** An agent's console, signed in. */
async function signIn(email: string, options: Parameters<typeof openPerson>[2] = {}) {
  const person = await openPerson(browser, DESKTOP, options);
  const { page } = person;
  await page.goto(`${world.url}/console/`);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '上线' }).waitFor();
  return person;
}

async function goOnline(page: Page): Promise<void> {
  await page.getByRole('button', { name: '上线' }).click();
  await page.getByRole('button', { name: '状态：在线' }).waitFor();
}

/** A customer who asks for a person through the page. */
async function ask() {
  const customer = await openPerson(browser, PHONE);
  await customer.page.goto(`${world.url}/k/dev`);
  await customer.page.getByRole('log').locator('.message').first().waitFor();
  await customer.page
    .getByRole('button', { name: /转人工/ })
    .first()
    .click();
  await customer.page.getByRole('region', { name: '排队情况' }).waitFor();
  return customer;
}

const card = (page: Page) => page.getByRole('region', { name: '等你接受的会话' }).getByRole('article');

test('an agent misses an offer, the next one accepts it, and the first sees that he was set aside and comes back', async () => {
  const first = await signIn('overseas-1@demo.zhida');
  const second = await signIn('lead@demo.zhida');
  await goOnline(first.page);
  const customer = await ask();
  await card(first.page).getByText('有会话派给你').waitFor();
  expect(
    await card(first.page)
      .getByText(/已等 .* · 还有 \d+ 秒/)
      .count(),
  ).toBe(1);
  expect(await findViolations(first.page)).toEqual([]);
  await keepPicture(first.page, 'console-offer');
  await first.page.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(first.page, 'console-offer-dark');
  await first.page.emulateMedia({ colorScheme: 'light' });

  await goOnline(second.page);
  skewMs += WITHIN_MS + 1_000;
  await first.page.getByText('你错过了派给你的会话，已暂停派单').waitFor();
  await expect.poll(() => card(first.page).count()).toBe(0);
  await first.page.getByRole('button', { name: '状态：暂停派单' }).waitFor();
  expect(await findViolations(first.page)).toEqual([]);
  await keepPicture(first.page, 'console-set-aside');

  // By key alone: the card has the focus, for nobody types.
  await card(second.page).waitFor();
  await second.page.keyboard.press('a');
  await expect.poll(() => card(second.page).count()).toBe(0);
  await customer.page.getByText('班长').first().waitFor();
  await expect.poll(() => second.page.url()).toMatch(/\/conversations\/[0-9a-f-]{36}/);
  await second.page
    .getByText(/没有及时接受，转给下一位/)
    .first()
    .waitFor();

  await first.page.getByRole('button', { name: '恢复接待' }).click();
  await first.page.getByRole('button', { name: '状态：在线' }).waitFor();
  await expect.poll(() => first.page.getByText('已暂停派单').count()).toBe(0);
  for (const { errors } of [first, second, customer]) expect(errors).toEqual([]);
});

test('on another device of the agent an offer disappears once it is taken, and no is an answer too', async () => {
  const desk = await signIn('overseas-1@demo.zhida');
  await goOnline(desk.page);
  const other = await desk.context.newPage();
  await other.goto(`${world.url}/console/`);
  await ask();
  await card(desk.page).waitFor();
  await card(other).waitFor();
  await other.getByRole('button', { name: /^接受/ }).click();
  await expect.poll(() => card(desk.page).count()).toBe(0);
  await other.getByRole('button', { name: '状态：在线' }).waitFor();

  await ask();
  await card(desk.page).waitFor();
  // Nobody else is there: it comes back to him, and stays his to take.
  await desk.page.keyboard.press('d');
  await expect.poll(() => card(desk.page).count()).toBe(1);
  expect(desk.errors).toEqual([]);
});
