import { seedWaiting, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson } from './support/browser.ts';
import { enterConsole } from './support/console.ts';

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

async function openStaffing(email: string, options: Parameters<typeof openPerson>[2] = {}) {
  const person = await openPerson(browser, DESKTOP, { locale: 'zh-CN', ...options });
  const { page } = person;
  await enterConsole(page, world, email, 'staffing');
  await page.getByRole('table').first().waitFor();
  return person;
}

/** Picks an option of an open list. */
const pick = (page: Page, name: string) => page.locator(`.ant-select-item-option[title="${name}"]:visible`).click();

test('an administrator makes a skill, gives it to an agent with a shift, and asks for it at an account that offers first', async () => {
  const { page, errors } = await openStaffing('admin@demo.zhida');
  await page.getByRole('button', { name: '新建技能' }).click();
  await page.getByLabel('技能名称').fill('实名认证');
  await page.getByRole('button', { name: /^保\s?存$/ }).click();
  await page.getByRole('table', { name: '技能' }).getByText('实名认证').waitFor();

  await page.getByRole('button', { name: '编辑 班长' }).click();
  const agent = page.getByRole('dialog', { name: '编辑 班长' });
  await agent.getByRole('button', { name: '添加技能' }).click();
  await agent.getByLabel('技能', { exact: true }).click();
  await pick(page, '实名认证');
  await agent.getByLabel('地区').fill('华东');
  await agent.getByRole('button', { name: '添加班次' }).click();
  await keepPicture(page, 'console-staffing-agent');
  expect(await findViolations(page)).toEqual([]);
  await agent.getByRole('button', { name: /^保\s?存$/ }).click();
  const row = page.getByRole('table', { name: '接待人员' }).getByRole('row').filter({ hasText: '班长' });
  await row.getByText('实名认证 3 级').waitFor();
  await row.getByText('华东').waitFor();

  await page.getByRole('button', { name: /^编辑 开发者社区/ }).click();
  const account = page.getByRole('dialog', { name: /开发者社区/ });
  await account.getByRole('button', { name: '添加技能' }).first().click();
  await account.getByLabel('技能', { exact: true }).click();
  await pick(page, '实名认证');
  await account.getByLabel('接受时限（秒）').fill('30');
  await account.getByRole('button', { name: /^保\s?存$/ }).click();
  const asked = page.getByRole('table', { name: '账号要求' }).getByRole('row').filter({ hasText: '开发者社区' });
  await asked.getByText('实名认证 3 级').waitFor();
  await asked.getByText('30 秒内接受').waitFor();

  // While somebody asks for it, it stays.
  await page.getByRole('button', { name: '删除技能 实名认证' }).click();
  await page.getByText('还有账号或接入口要求这项技能').waitFor();
  await page.getByRole('table', { name: '技能' }).getByText('实名认证').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'console-staffing');
  expect(errors).toEqual([]);
});

test('a supervisor gives a customer a service manager beside the conversation', async () => {
  const [conversationId = ''] = await seedWaiting(world, 'general', 1);
  const { page, errors } = await openStaffing('lead@demo.zhida');
  await page.goto(`${world.url}/console/conversations/${conversationId}?tab=waiting`);
  const panel = page.getByRole('complementary');
  await panel.getByRole('heading', { name: '排队与接待' }).waitFor();
  await panel.getByRole('button', { name: /^修\s?改$/ }).click();
  await panel.getByLabel('服务经理').click();
  await pick(page, '客服 北一');
  await panel.getByLabel('优先级').click();
  await pick(page, 'A');
  await panel.getByRole('button', { name: /^保\s?存$/ }).click();
  await panel.getByText('客服 北一').waitFor();
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'console-standing');
  expect(errors).toEqual([]);
});

test('a supervisor sees what accounts ask without changing it; the page is whole in the dark and in English', async () => {
  const { page, errors } = await openStaffing('lead@demo.zhida', { locale: 'en-US', colorScheme: 'dark' });
  await page.getByRole('heading', { name: 'What accounts ask' }).waitFor();
  await page.getByText('Administrators change this.').waitFor();
  expect(await page.getByRole('button', { name: /^Edit what/ }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBeGreaterThan(3);
  await page.getByText(/Seats on shift in the next 24 hours: \d+ at least/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await keepPicture(page, 'console-staffing-dark-en');
  expect(errors).toEqual([]);
});
