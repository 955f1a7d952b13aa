import { DEMO_PASSWORD, publishKnowledge, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from '../flows/support/help-knowledge.ts';
import { DESKTOP, launchBrowser, openPerson } from './support/browser.ts';
import { look } from './support/look.ts';

// An answer with a link card and a menu: written in the console, seen before it is published, tapped by customers.

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await World.create();
  await publishKnowledge(world, Object.values(HELP_KNOWLEDGE), HELP_INTENTS);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
});

const SMALL = { width: 360, height: 640 };
const QUESTION = '常用自助服务有哪些';

/** A customer who asked for the menu and sees it. */
async function asked(options: Parameters<typeof openPerson>[2] = {}): Promise<Page> {
  const { page } = await openPerson(browser, SMALL, options);
  await page.goto(`${world.url}/k/help`);
  await page.getByRole('textbox').first().fill(QUESTION);
  await page.keyboard.press('Enter');
  await page.getByText('您想办哪一件？').waitFor();
  return page;
}

test('a menu and a link card are written, previewed, published, and lead where they say', async () => {
  const { page, errors } = await openPerson(browser, DESKTOP);
  await page.goto(`${world.url}/console/sign-in?next=${encodeURIComponent('/console/knowledge/new')}`);
  await page.locator('input').first().fill('admin@demo.zhida');
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByLabel('中文', { exact: true }).fill(QUESTION);
  const answer = page.getByRole('region', { name: '第 1 个答案' });
  await answer.getByLabel('答案', { exact: true }).fill('这些可以自己办。');

  await answer.getByRole('button', { name: '添加链接' }).click();
  await answer.getByLabel('链接标题').fill('自助服务说明');
  await answer.getByLabel('链接地址').fill('https://example.com/self-service');
  await answer.getByLabel('链接说明').fill('图文步骤');
  await answer.getByRole('button', { name: '添加链接' }).click();

  await answer.getByRole('button', { name: '添加菜单' }).click();
  await answer.getByLabel('菜单上方的话').fill('您想办哪一件？');
  const useMenu = answer.getByRole('button', { name: '用这个菜单' });
  await answer.getByRole('button', { name: '添加选项' }).click();
  expect(await useMenu.isDisabled()).toBe(true);
  await answer.getByLabel('第 1 个选项的去处').fill('换绑');
  await page.locator('.ant-select-item-option', { hasText: '怎么换绑手机号' }).click();
  expect(await answer.getByLabel('第 1 个选项的文字').inputValue()).toBe('怎么换绑手机号');
  await answer.getByLabel('第 1 个选项的文字').fill('换手机号');
  await answer.getByRole('button', { name: '添加选项' }).click();
  await answer.getByLabel('第 2 个选项通向').click();
  await page.locator('.ant-select-item-option', { hasText: '转人工' }).click();
  await answer.getByLabel('第 2 个选项的文字').fill('找人工办');
  await look(page, 'knowledge-menu-editor');
  await useMenu.click();
  const preview = page.getByRole('region', { name: '顾客看到的' });
  await preview.getByText('换手机号').waitFor();
  await preview.getByText('example.com').waitFor();
  await look(page, 'knowledge-menu-preview');
  await page.getByRole('button', { name: '保存草稿' }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已发布 v1').waitFor();

  // What was taken is opened again as it was written.
  await answer.getByRole('button', { name: '编辑“您想办哪一件？”' }).click();
  expect(await answer.getByLabel('第 1 个选项的文字').inputValue()).toBe('换手机号');
  await answer.getByText('怎么换绑手机号').waitFor();
  await answer.getByRole('button', { name: '取消' }).click();
  expect(errors).toEqual([]);

  const customer = await asked({ colorScheme: 'dark' });
  await customer.getByText('自助服务说明').waitFor();
  await look(customer, 'customer-answer-menu-dark');
  await customer.getByRole('button', { name: '换手机号' }).click();
  await customer.getByText('打开“我 > 设置 > 账号安全 > 手机号”').first().waitFor();

  const other = await asked();
  await other.getByRole('button', { name: '找人工办' }).click();
  await other
    .getByText(/排队|转接|为您/)
    .first()
    .waitFor();
});
