import { LEAST_LEARNED, LEAST_SERVED } from '@zhida/core/forecasts';
import { DEMO_PASSWORD, seedWaiting, World, type AgentDriver } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

let world: World;
let browser: Browser;
/** Who serves developers, alone, with all his seats taken. */
let agent: AgentDriver;
let served: string[];

beforeEach(async () => {
  world = await World.create();
  browser = await launchBrowser();
  agent = await world.agent('overseas-1@demo.zhida');
  served = await seedWaiting(world, 'developer', 6);
  await agent.live.until(() => served.every((id) => agent.live.logs.has(id)), 'six conversations');
});
afterEach(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

/** The agent gives a seat back, and the first who waits takes it. */
async function serveNext(): Promise<void> {
  const params = { conversationId: served.shift() ?? '' };
  await world.call(
    'conversations.submit',
    { params, body: { key: `end-${params.conversationId}`, input: { type: 'end' } } },
    agent.headers,
  );
}

/** People who wait give up. */
async function leave(ids: readonly string[]): Promise<void> {
  const { engine } = world.server.context;
  const { tenantId } = world;
  await Promise.all(
    ids.map((conversationId) =>
      engine.submit({ tenantId, conversationId, key: `left:${conversationId}`, input: { type: 'leave-queue' } }),
    ),
  );
}

/** So many waits end that a forecast can be told, half of them with a person. */
async function teach(waiting: readonly string[]): Promise<void> {
  // A wait of which nothing was forecast teaches nothing: where much runs beside it, the next telling may be seconds off.
  await world.server.context.waitLines.refresh(world.tenantId);
  const leavers = LEAST_LEARNED - LEAST_SERVED;
  await leave(waiting.slice(0, leavers));
  for (let count = 0; count < LEAST_SERVED; count += 1) {
    const known = new Set(agent.live.logs.keys());
    await serveNext();
    await agent.live.until(() => agent.live.logs.size > known.size, 'the next');
    served.push(...[...agent.live.logs.keys()].filter((id) => !known.has(id)));
  }
}

/** Asks for a person through the page. */
async function ask(page: Page): Promise<void> {
  await page.goto(`${world.url}/k/dev`);
  await page.getByRole('log').locator('.message').first().waitFor();
  await page
    .getByRole('button', { name: /转人工|person/i })
    .first()
    .click();
}

const strip = (page: Page) => page.getByRole('region', { name: /排队情况|Queue/ });
const heightOf = async (page: Page): Promise<number> => (await strip(page).boundingBox())?.height ?? 0;

test('a customer sees his place move as people ahead of him are served', async () => {
  await seedWaiting(world, 'developer', 2);
  const customer = await openPerson(browser, PHONE);
  await ask(customer.page);
  await strip(customer.page).getByText('前面还有 2 人').first().waitFor();
  await expect
    .poll(() => strip(customer.page).getByRole('status').textContent())
    .toBe('前面还有 2 人. 暂时算不准要等多久');
  await strip(customer.page).getByText('暂时算不准要等多久').first().waitFor();
  await serveNext();
  await strip(customer.page).getByText('前面还有 1 人').first().waitFor();
  await serveNext();
  await strip(customer.page).getByText('下一位就是您').first().waitFor();
  await serveNext();
  await customer.page.getByText('Agent Overseas 1').first().waitFor();
  await expect.poll(() => strip(customer.page).count()).toBe(0);
  expect(customer.errors).toEqual([]);
});

test('staff see how long each line takes', async () => {
  const waiting = await seedWaiting(world, 'developer', LEAST_LEARNED + 4);
  const { page, errors } = await openPerson(browser, DESKTOP);
  await page.goto(`${world.url}/console/`);
  await page.getByLabel('邮箱').fill('lead@demo.zhida');
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: /待接/ }).first().click();
  const line = page.getByRole('list', { name: '各账号的排队' }).getByRole('listitem');
  await line.getByText('预计等待：暂时算不准要等多久').waitFor();
  await teach(waiting);
  await line.getByText(/八成把握/).waitFor();
  expect(await line.allTextContents()).toHaveLength(1);
  await keepPicture(page, 'wait-console');
  expect(await findViolations(page)).toEqual([]);
  expect(errors).toEqual([]);
});

describe.each([
  ['phone', PHONE, { colorScheme: 'light', locale: 'zh-CN' }],
  ['phone', PHONE, { colorScheme: 'dark', locale: 'en-US' }],
  ['small-phone', { width: 320, height: 640 }, { colorScheme: 'light', locale: 'zh-CN' }],
  ['desktop', DESKTOP, { colorScheme: 'light', locale: 'en-US' }],
  ['desktop', DESKTOP, { colorScheme: 'dark', locale: 'zh-CN' }],
] as const)('on a %s', (device, viewport, options) => {
  test(`the forecast comes without a jump and can be read`, async () => {
    const ahead = await seedWaiting(world, 'developer', LEAST_LEARNED + 3);
    const { page, errors } = await openPerson(browser, viewport, options);
    await ask(page);
    await strip(page)
      .getByText(/前面还有 23 人|23 people ahead/)
      .first()
      .waitFor();
    await strip(page)
      .getByText(/更新|updated/)
      .first()
      .waitFor();
    const before = await heightOf(page);
    await teach(ahead);
    await strip(page)
      .getByText(/预计还要等|Expected wait/)
      .first()
      .waitFor();
    expect(await heightOf(page)).toBe(before);
    const name = `wait-${device}-${options.colorScheme}-${options.locale}`;
    await keepPicture(page, name);
    expect(await findViolations(page), name).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
  });
});
