import { seedWaiting, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { lookAtAll } from './support/look.ts';

// A supervisor tries other rules and other staff on traffic, sees how far it is, and what would have been.

let browser: Browser;
let world: World;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  world = await World.create();
});
afterEach(() => world[Symbol.asyncDispose]());

const LONG = { timeout: 90_000 };

const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN' },
  { colorScheme: 'dark', locale: 'zh-CN' },
  { colorScheme: 'light', locale: 'en-US' },
] as const;

const WORDS = {
  'zh-CN': {
    page: '演练',
    none: '暂无数据',
    start: '开始演练',
    done: '完成',
    table: '表',
    waits: '等待',
    balanced: '均衡（推荐）',
    agents: /north · help 2: 人数/,
    compare: '与另一次演练比较',
    name: '名称',
  },
  'en-US': {
    page: 'What if',
    none: 'No data yet',
    start: 'Rehearse',
    done: 'Done',
    table: 'Table',
    waits: 'Waits',
    balanced: 'Balanced (advised)',
    agents: /north · help 2: Agents/,
    compare: 'Compare with another rehearsal',
    name: 'Name',
  },
} as const;

describe.each(LOOKS)('on a $colorScheme desk in $locale', (options) => {
  test('a supervisor without traffic rehearses the sample, changes the staff, and compares', async () => {
    const words = WORDS[options.locale];
    const { page, errors } = await openPerson(browser, DESKTOP, options);
    await enterConsole(page, world, 'lead@demo.zhida');
    await page.getByRole('link', { name: words.page }).click();
    await page.getByText(words.none).first().waitFor();
    const look1 = `rehearsals-empty-${options.colorScheme}-${options.locale}`;
    await lookAtAll(page, look1);

    await page.getByLabel(words.name, { exact: true }).fill('As it is');
    await page.getByRole('button', { name: words.start }).click();
    await page.getByText(words.done).first().waitFor(LONG);
    const row = page.getByRole('row', { name: new RegExp(words.balanced.replaceAll(/[()]/g, '\\$&')) });
    await row.first().waitFor();
    await page.getByRole('img', { name: new RegExp(`^${words.waits},`) }).waitFor();

    await page.getByLabel(words.name, { exact: true }).fill('Four more');
    await page.getByRole('spinbutton', { name: words.agents }).fill('7');
    await page.getByRole('button', { name: words.start }).click();
    await expect.poll(() => page.getByText(words.done).count(), LONG).toBe(2);
    await page.getByRole('combobox', { name: words.compare }).click();
    await page.getByTitle('As it is').click();
    await page
      .getByRole('row', { name: /As it is · / })
      .first()
      .waitFor();
    await page.getByRole('heading', { level: 2, name: 'Four more' }).waitFor();
    await lookAtAll(page, `rehearsals-${options.colorScheme}-${options.locale}`);

    const card = page.getByRole('region', { name: words.waits, exact: true });
    await card.getByText(words.table, { exact: true }).click();
    await card.getByRole('table', { name: words.waits }).waitFor();
    expect(await card.getByRole('row').count()).toBe(5);
    const download = page.waitForEvent('download');
    await card.getByRole('button', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toBe(`${words.waits}.csv`);
    expect(errors).toEqual([]);
  });
});

test('recorded traffic is offered once there is some, can be cancelled, and agents find no such page', async () => {
  const waiting = await seedWaiting(world, 'developer', 8);
  const { engine } = world.server.context;
  const { tenantId } = world;
  for (const conversationId of waiting) {
    await engine.submit({ tenantId, conversationId, key: `left:${conversationId}`, input: { type: 'leave-queue' } });
  }
  const { page, errors } = await openPerson(browser, DESKTOP);
  await enterConsole(page, world, 'lead@demo.zhida');
  await page.getByRole('link', { name: '演练' }).click();
  await page.getByText(/共有 8 次等待，其中 8 次没等到就离开了/).waitFor();
  await page.getByRole('button', { name: '开始演练' }).click();
  await page.getByText('完成').first().waitFor(LONG);
  await page.getByRole('table', { name: '结果' }).getByText('轮流').waitFor();

  await world.server.context.rehearsals.stop();
  await page.getByRole('button', { name: '开始演练' }).click();
  await page.getByRole('progressbar', { name: '进度' }).waitFor();
  await page.getByRole('button', { name: '取消演练' }).click();
  await page.getByText('已取消').waitFor();
  expect(errors).toEqual([]);

  const agent = await openPerson(browser, DESKTOP);
  await enterConsole(agent.page, world, 'overseas-1@demo.zhida');
  await agent.page.getByRole('link', { name: '会话' }).first().waitFor();
  expect(await agent.page.getByRole('link', { name: '演练' }).count()).toBe(0);
  await agent.page.goto(`${world.url}/console/rehearsals`);
  await agent.page.getByText('演练没有读出来').waitFor();
});
