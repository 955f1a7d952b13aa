import { World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// A customer fills an order form and corrects himself; the agent reads the card. A supervisor edits, tries and publishes.

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

const say = async (page: Page, text: string) => {
  await page.getByRole('textbox').fill(text);
  await page.getByRole('button', { name: '发送' }).click();
};

test('an order form with a correction, in browsers: the agent sees the filled card', async () => {
  const agent = await openPerson(browser, DESKTOP);
  await enterConsole(agent.page, world, 'north-1@demo.zhida', 'conversations');
  await world.agent('north-1@demo.zhida');
  const customer = await openPerson(browser, PHONE);
  await customer.page.goto(`${world.url}/k/help`);
  await customer.page.getByText('查订单', { exact: true }).first().click();
  await customer.page.getByText('请告诉我订单号').first().waitFor();
  await say(customer.page, 'ZD1001');
  await customer.page.getByText('订单 ZD1001：已发货').first().waitFor();
  await say(customer.page, '不对，是另一个订单 ZD1002');
  await customer.page.getByText('订单 ZD1002：待发货').first().waitFor();
  await look(customer.page, 'flow-customer');
  await customer.page.getByText('没有，找人工', { exact: true }).last().click();
  await customer.page
    .getByText(/客服 北一/)
    .first()
    .waitFor();

  await agent.page.locator('a[data-conversation]').first().click();
  const card = agent.page.getByTestId('customer-card');
  await card.getByText('ZD1002').waitFor();
  await card.getByText('待发货 · being packed').waitFor();
  await look(agent.page, 'flow-agent-card');
  expect([...agent.errors, ...customer.errors]).toEqual([]);
});

test('a supervisor is told of a dead end, puts it right, tries the flow, keeps an example and publishes', async () => {
  const { page, errors } = await openPerson(browser, DESKTOP);
  await enterConsole(page, world, 'lead@demo.zhida', 'flows');
  await page.getByRole('link', { name: '查订单' }).waitFor();
  await look(page, 'flows-list');
  await page.getByRole('link', { name: '找回账号' }).click();
  await page.getByRole('heading', { name: '流程 · 找回账号' }).waitFor();
  await page.getByText('没有问题').waitFor();
  await look(page, 'flow-outline');

  // Limits of an answer, words in a third language, an intent that begins it: all of it is kept.
  await page.getByLabel('识别到这些意图时开始').click();
  await page.locator('.ant-select-item-option:visible').first().click();
  await page.keyboard.press('Escape');
  const node = page.locator('[id^="node-"]').filter({ hasText: '可以是哪些日子' }).first();
  await node.getByLabel('可以是哪些日子').first().waitFor();
  await node.getByRole('combobox', { name: '更多语言：问题' }).first().click();
  await page.locator('.ant-select-item-option:visible', { hasText: '阿拉伯语' }).click();
  await node.getByLabel('问题（阿拉伯语）').first().fill('متى سجلت الدخول آخر مرة؟');
  await page.getByText('没有问题').waitFor();
  await look(page, 'flow-limits');
  await page.getByRole('button', { name: /^保\s?存$/ }).click();
  await page.getByText('已保存').first().waitFor();
  await page.reload();
  expect(await page.getByLabel('问题（阿拉伯语）').first().inputValue()).toBe('متى سجلت الدخول آخر مرة؟');

  // Without its person the flow leads nowhere: it cannot be published.
  await page.getByRole('button', { name: '删除节点“person”' }).click();
  const findings = page.getByRole('list', { name: '检查结果' });
  await findings.getByText('通向不存在的节点“person”').waitFor();
  expect(await page.getByRole('button', { name: /^发\s?布$/ }).isDisabled()).toBe(true);
  await look(page, 'flow-findings');
  await page.reload();
  await page.getByText('没有问题').waitFor();

  await page.getByRole('textbox', { name: '顾客说' }).fill('账号登录不上');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByRole('button', { name: '手机号换了' }).click();
  const talk = page.getByRole('log', { name: '试聊记录' });
  await talk.getByText('现在能联系到您的手机号').waitFor();
  await page.getByRole('textbox', { name: '顾客说' }).fill('13800138000');
  await page.keyboard.press('Enter');
  await talk.getByText('最近一次成功登录是哪天').waitFor();
  await page.getByText('…8000').first().waitFor();
  await look(page, 'flow-simulated');
  await page.getByRole('button', { name: '存为样例' }).click();
  await page.getByText('样例', { exact: true }).click();
  await page.getByText('一致').nth(1).waitFor();
  await page.getByRole('button', { name: /^保\s?存$/ }).click();
  await page.getByText('已保存').first().waitFor();
  await page.getByRole('button', { name: /^发\s?布$/ }).click();
  await page.getByText('第 2 版已发布').first().waitFor();
  await page.getByText('版本', { exact: true }).click();
  await page.getByRole('button', { name: '恢复第 1 版' }).click();
  await page.getByText('第 1 版已恢复').first().waitFor();

  await page.getByText('画布', { exact: true }).click();
  await page.locator('.react-flow__node').first().waitFor();
  expect(await page.locator('.react-flow__node').count()).toBe(7);
  await look(page, 'flow-canvas');
  expect(errors).toEqual([]);
});

test('the pages stand in the dark and on a small screen too, and agents are told whom they are for', async () => {
  const dark = await openPerson(browser, DESKTOP, { colorScheme: 'dark' });
  await enterConsole(dark.page, world, 'lead@demo.zhida', 'flows');
  await dark.page.getByRole('link', { name: '交易争议' }).click();
  await dark.page.getByText('没有问题').waitFor();
  await look(dark.page, 'flow-dark');
  const small = await openPerson(browser, { width: 720, height: 900 });
  await enterConsole(small.page, world, 'north-2@demo.zhida', 'flows');
  await small.page.getByText('这个页面只对班长和管理员开放').first().waitFor();
  expect([...dark.errors, ...small.errors]).toEqual([]);
});
