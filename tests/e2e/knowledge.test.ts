import { DEMO_PASSWORD, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

// The page “知识库” of the console: what is written there the bot says.

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

async function look(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  expect(await findViolations(page), name).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
}

async function enter(page: Page): Promise<void> {
  await page.goto(`${world.url}/console/sign-in?next=%2Fconsole%2Fknowledge`);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('input').first().fill('admin@demo.zhida');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '知识库' }).waitFor();
}

test('an administrator writes an answer, and the bot gives it to a customer who asks', async () => {
  const admin = await openPerson(browser, DESKTOP);
  const { page } = admin;
  await enter(page);
  await page.getByText('这里还没有问答').waitFor();
  await look(page, 'knowledge-empty');

  await page.getByRole('button', { name: '新建分组' }).click();
  await page.getByLabel('分组名称').fill('到账与提现');
  await look(page, 'knowledge-group');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: /^到账与提现/ }).click();

  await page.getByRole('button', { name: '新建问答' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('问题', { exact: true }).fill('提现多久到账');
  await dialog.getByLabel('相似问法').fill('提现多久到账\n钱什么时候到');
  await dialog.getByLabel('答案').fill('一般两小时内到账，节假日顺延。');
  await dialog.getByRole('button', { name: '添加链接' }).click();
  await dialog.getByLabel('链接标题').fill('到账时间说明');
  await dialog.getByLabel('链接地址').fill('https://example.com/arrival');
  await dialog.getByRole('button', { name: '添加链接' }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  // The same question twice is told before anything is sent.
  await dialog.getByText('有相同的问题').waitFor();
  await dialog.getByLabel('相似问法').fill('钱什么时候到\n什么时候能到账');
  await look(page, 'knowledge-entry');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('table').getByText('提现多久到账').waitFor();
  await look(page, 'knowledge-list');

  const customer = await openPerson(browser, PHONE);
  await customer.page.goto(`${world.url}/k/pay`);
  await customer.page.getByRole('log').locator('.message').first().waitFor();
  await customer.page.getByRole('textbox').fill('钱 什么时候 到');
  await customer.page.keyboard.press('Enter');
  const log = customer.page.getByRole('log');
  await log.getByText('一般两小时内到账').waitFor();
  await log.getByRole('link', { name: /到账时间说明/ }).waitFor();
  await look(customer.page, 'knowledge-answer');

  // What is deleted can be brought back for a while.
  await page.getByRole('button', { name: '删除“提现多久到账”' }).click();
  await page.getByText('这里还没有问答').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('table').getByText('提现多久到账').waitFor();
  await page.getByRole('searchbox').fill('没有这样的字');
  await page.keyboard.press('Enter');
  await page.getByText('没有找到').waitFor();
  await page.getByRole('searchbox').fill('节假日');
  await page.keyboard.press('Enter');
  await page.getByRole('table').getByText('提现多久到账').waitFor();

  await page.getByRole('button', { name: '删除“到账与提现”' }).click();
  await page.getByText('其中 1 条问答会移到默认分组').waitFor();
  await look(page, 'knowledge-group-delete');
  await page.getByRole('button', { name: '删除分组' }).click();
  await page.getByRole('button', { name: /^默认分组\s*1/ }).waitFor();
  expect([...admin.errors, ...customer.errors]).toEqual([]);
});

test('on a narrow dark screen, in English, an agent reads and changes nothing', async () => {
  const { page, errors } = await openPerson(
    browser,
    { width: 720, height: 900 },
    { locale: 'en-US', colorScheme: 'dark' },
  );
  await page.goto(`${world.url}/console/sign-in?next=%2Fconsole%2Fknowledge`);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('input').first().fill('north-1@demo.zhida');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Knowledge' }).waitFor();
  await page.getByRole('table').getByText('提现多久到账').waitFor();
  expect(await page.getByRole('button', { name: 'New entry' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /^(Edit|Delete|Rename)/ }).count()).toBe(0);
  await look(page, 'knowledge-reader');
  expect(errors).toEqual([]);
});
