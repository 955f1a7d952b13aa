import { World, type AgentDriver } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { look } from './support/look.ts';

// At night a customer is told when people are there again, keeps his place, and books a callback that later opens the
// conversation with an agent.

const MINUTE_MS = 60_000;
/** Midnight between two working days in Shanghai, and nine o'clock of the morning. */
const NIGHT = Date.UTC(2026, 2, 24, 16);
const MORNING = NIGHT + 9 * 60 * MINUTE_MS;

let browser: Browser;
let world: World;
let skewMs = 0;
const now = () => Date.now() + skewMs;
const setClock = (instant: number) => {
  skewMs = instant - Date.now();
};
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  setClock(NIGHT);
  world = await World.create({ hasHours: true, now });
});
afterEach(() => world[Symbol.asyncDispose]());

/** Opens the payment account's link at the server's time. */
async function open(page: Page, query = ''): Promise<void> {
  await page.clock.setSystemTime(now());
  await page.goto(`${world.url}/k/pay${query}`);
}

const LOOKS = [
  { name: 'phone', viewport: PHONE, colorScheme: 'light', locale: 'zh-CN', query: '' },
  { name: 'dark', viewport: PHONE, colorScheme: 'dark', locale: 'zh-CN', query: '' },
  { name: 'care', viewport: PHONE, colorScheme: 'light', locale: 'zh-CN', query: '?care=1' },
  { name: 'desktop-en', viewport: DESKTOP, colorScheme: 'light', locale: 'en-US', query: '' },
] as const;

/** In care mode strips fold after a while; their button shows them again. */
const unfold = (page: Page) => page.getByRole('button', { name: /已留位|Place kept/ }).click();

test.each(LOOKS)('night looks right ($name)', async ({ name, viewport, query, ...view }) => {
  const { context, page, errors } = await openPerson(browser, viewport, view);
  await open(page, query);
  const isChinese = view.locale === 'zh-CN';
  await page.getByRole('button', { name: isChinese ? '留言·回电' : 'Message · callback' }).click();
  const strip = page.getByRole('region', { name: isChinese ? '排队情况' : 'Queue' });
  await strip.getByText(isChinese ? '现在是夜间，没有人工接待' : 'It is night: nobody serves now').waitFor();
  await unfold(page);
  await look(page, `night-${name}`);
  await strip.getByRole('button', { name: isChinese ? '预约回电' : 'Book a callback' }).click();
  await page.getByRole('dialog').getByRole('radio').nth(1).waitFor();
  await look(page, `night-slots-${name}`);
  expect(errors).toEqual([]);
  await context.close();
});

test('a callback booked at night by keyboard opens the conversation with an agent in the morning', async () => {
  const { context, page, errors } = await openPerson(browser, PHONE);
  await open(page);
  await page.getByRole('button', { name: '留言·回电' }).click();
  await page.getByRole('button', { name: '预约回电' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio').nth(2).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const booked = page.getByRole('region', { name: '回电' });
  await booked.getByText('已预约回电').waitFor();
  await look(page, 'night-booked');

  await booked.getByRole('button', { name: '改时间' }).click();
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/回电改到/).waitFor();

  setClock(MORNING);
  const agent: AgentDriver = await world.agent('south-1@demo.zhida');
  await agent.live.until(() => agent.live.frames.some(({ type }) => type === 'events'), 'the conversation');
  await open(page);
  await page.getByText('人工客服来回复您了').waitFor();
  await page.getByRole('button', { name: /客服 南一/ }).waitFor();
  await look(page, 'morning-called');
  expect(errors).toEqual([]);
  await context.close();
});
