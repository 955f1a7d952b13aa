import { World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, openPerson } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// A supervisor composes how work is handed out, tries it before saving, and sees the next customer go by it.

let browser: Browser;
let world: World;
beforeAll(async () => {
  browser = await launchBrowser();
  world = await World.create();
});
afterAll(async () => {
  await world?.[Symbol.asyncDispose]();
  await browser?.close();
});

const WIDE = { width: 1280, height: 860 };

/** Of the list that is open; lists that were open before stay in the page. */
const choose = (page: Page, title: string): Promise<void> =>
  page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByTitle(title, { exact: true })
    .first()
    .click();

const accountId = (key: string): string => world.accountIds.get(key) ?? '';

/** A new customer of the entry point who asks for a person; resolves with who got him. */
async function servedBy(entry: string): Promise<string> {
  const customer = await world.customer(entry);
  const id = customer.conversationId;
  await customer.live.submit(id, { type: 'ask-person', by: 'button' });
  await customer.live.until(() => customer.live.state(id).phase.state === 'human', 'an agent');
  const { phase } = customer.live.state(id);
  return phase.state === 'human' ? phase.agentName : '';
}

test('a supervisor tries a plan before saving it, and the next customer goes by it', async () => {
  const [first, second] = [await world.agent('north-2@demo.zhida'), await world.agent('south-1@demo.zhida')];
  expect(first.live.complaints.concat(second.live.complaints)).toEqual([]);
  const { page, errors } = await openPerson(browser, WIDE);
  await enterConsole(page, world, 'lead@demo.zhida', 'routing');
  await page.getByRole('link', { name: '支付客服' }).click();
  await page.getByRole('heading', { name: '路由设置 · 支付客服' }).waitFor();

  // The rule that is added wants somebody named before anything can be tried or saved.
  await page.getByRole('combobox', { name: '添加规则' }).click();
  await choose(page, '指定接待');
  await page.getByText('规则还不完整，补全后才能试算和保存。').waitFor();
  expect(await page.getByRole('button', { name: '保存方案' }).isDisabled()).toBe(true);
  await page.getByRole('combobox', { name: '指定的接待人员' }).click();
  await choose(page, '客服 南一');
  await page.keyboard.press('Escape');
  await page.getByTestId('preview-sentence').filter({ hasText: '交给客服 南一：是指定接待人员' }).waitFor();
  await page.getByRole('row', { name: /客服 北二 有空但不是首选/ }).waitFor();

  // By keyboard to the top; the focus goes with it.
  await page.getByRole('button', { name: '上移：指定接待' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('status').filter({ hasText: '“指定接待”现在是第 1 条，共 2 条' }).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('下移：指定接待');

  await page.getByRole('button', { name: '保存方案' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('指定 1 人接待').waitFor();
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存，立即生效').waitFor();
  for (let turn = 0; turn < 3; turn += 1) expect(await servedBy('pay')).toBe('客服 南一');

  // One click brings back what was before: here a preset, saved as the second version.
  await page.getByRole('combobox', { name: '方案' }).click();
  await choose(page, '轮流');
  await page.getByRole('button', { name: '保存方案' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /2 生效中/ }).waitFor();
  expect(await servedBy('pay')).toBe('客服 北二');
  await page.getByRole('button', { name: '恢复版本 1' }).click();
  await page.getByRole('row', { name: /3 生效中.*恢复自版本 1/ }).waitFor();
  expect(await servedBy('pay')).toBe('客服 南一');
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a plan for some days is planned, stands beside the present one and can be withdrawn', async () => {
  const { page, errors } = await openPerson(browser, WIDE);
  await enterConsole(page, world, 'lead@demo.zhida', `routing/${accountId('guardian')}`);
  await page.getByRole('combobox', { name: '方案' }).click();
  await choose(page, '均衡（推荐）');
  await page.getByRole('button', { name: '保存方案' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '指定时间', exact: true }).check();
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请选择以后的时间').waitFor();
  await dialog.getByLabel('开始时间').fill('2091-11-11T00:00');
  await dialog.getByRole('radio', { name: /指定时间，之后/ }).check();
  await dialog.getByLabel('结束时间').fill('2091-11-10T00:00');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('结束时间必须晚于开始时间').waitFor();
  await dialog.getByLabel('结束时间').fill('2091-11-12T00:00');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('row', { name: /1 未开始/ }).waitFor();
  await page.getByRole('button', { name: '撤回版本 1' }).click();
  await page.getByRole('row', { name: /1 已撤回/ }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test('an agent finds no way there, and is told so when he has the address', async () => {
  const { page } = await openPerson(browser, WIDE);
  await enterConsole(page, world, 'north-1@demo.zhida', `routing/${accountId('payment')}`);
  await page.getByText('这个页面只对班长和管理员开放').waitFor();
  expect(await page.getByRole('link', { name: '路由', exact: true }).count()).toBe(0);
  await page.context().close();
});

describe.each([
  { name: 'light', colorScheme: 'light', locale: 'zh-CN', width: 1280 },
  { name: 'dark', colorScheme: 'dark', locale: 'zh-CN', width: 1280 },
  { name: 'en', colorScheme: 'light', locale: 'en-US', width: 1280 },
  { name: 'narrow', colorScheme: 'light', locale: 'en-US', width: 1024 },
] as const)('the pages of routing, $name', ({ name, width, ...options }) => {
  test('are legible, keep their width and have no barriers', async () => {
    const { page, errors } = await openPerson(browser, { width, height: 900 }, options);
    await enterConsole(page, world, 'lead@demo.zhida', 'routing');
    await page.getByRole('table').first().waitFor();
    await look(page, `routing-plans-${name}`);
    const isChinese = options.locale === 'zh-CN';
    await page.goto(`${world.url}/console/routing/${accountId('general')}`);
    await page.getByRole('combobox', { name: isChinese ? '方案' : 'Plan', exact: true }).click();
    await choose(page, isChinese ? '均衡（推荐）' : 'Balanced (advised)');
    await page.getByTestId('preview-sentence').waitFor();
    await page
      .getByText(isChinese ? /暂时没有效果/ : /No effect at present/)
      .first()
      .waitFor();
    await look(page, `routing-plan-${name}`);
    await page.setViewportSize({ width, height: 2_600 });
    await look(page, `routing-plan-tall-${name}`);
    await page.setViewportSize({ width, height: 900 });
    await page.getByRole('button', { name: isChinese ? '保存方案' : 'Save plan' }).click();
    await page.getByRole('dialog').waitFor();
    await look(page, `routing-save-${name}`);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
