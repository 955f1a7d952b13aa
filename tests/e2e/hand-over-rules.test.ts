import { publishKnowledge, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from '../flows/support/help-knowledge.ts';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// When a person takes over is set for an account and its intents in words, holds at once, and is taken back.

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

async function enter(email: string, options: Parameters<typeof openPerson>[2] = {}): Promise<Page> {
  const { page } = await openPerson(browser, DESKTOP, options);
  await enterConsole(page, world, email, 'knowledge');
  return page;
}

/** A new customer asks something; shows what comes of it. */
async function ask(question: string, answer: RegExp): Promise<void> {
  const { page } = await openPerson(browser, PHONE);
  await page.goto(`${world.url}/k/help`);
  await page.getByRole('textbox').first().fill(question);
  await page.keyboard.press('Enter');
  await page.getByText(answer).first().waitFor();
  await page.context().close();
}

test('a supervisor sets when a person takes over, customers meet it, and it is taken back', async () => {
  const page = await enter('lead@demo.zhida');
  await page.getByRole('tab', { name: '转人工规则' }).click();
  const words = page.getByRole('status', { name: '按现在的设置' });
  await words.getByText('这一条不能关闭').waitFor();
  await words.getByText('连着 2 次没帮上').waitFor();
  await page.getByLabel('没帮上几次后转人工').click();
  await page.locator('.ant-select-item-option', { hasText: '1 次' }).click();
  await page.getByRole('checkbox', { name: '顾客生气时转人工' }).uncheck();
  await words.getByText('顾客生气时，机器人照常回答').waitFor();
  await words.getByText('连着 1 次没帮上').waitFor();
  await look(page, 'hand-over-rules');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('转人工规则已保存').waitFor();
  await ask('量子纠缠的三体问题', /转接人工|为您转接|人工客服/);

  const table = page.getByRole('table', { name: '各意图的规则' });
  const row = table.getByRole('row', { name: /功能用法/ });
  await page.getByLabel('查找意图').fill('功能');
  await row.getByRole('button', { name: '设置“功能用法”的转人工规则' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('转人工', { exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: '总是转人工' }).click();
  await look(page, 'hand-over-rule-dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('“功能用法”的规则已保存').waitFor();
  await row.getByText('本账号').waitFor();
  await ask('怎么换绑手机号', /由人工|转接人工|为您转接|接手/);

  await page.getByRole('button', { name: '“功能用法”恢复为意图自己的规则' }).click();
  await row.getByText('意图自己').waitFor();
  await ask('怎么换绑手机号', /这个回答解决您的问题了吗/);
  await page.getByRole('button', { name: '恢复默认' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await words.getByText('连着 2 次没帮上').waitFor();
  expect(await page.getByRole('button', { name: '恢复默认' }).isDisabled()).toBe(true);
});

test('it reads well in English and in the dark, and agents do not find it', async () => {
  const english = await enter('lead@demo.zhida', { locale: 'en-US', colorScheme: 'dark' });
  await english.getByRole('tab', { name: 'Hand-over rules' }).click();
  await english.getByText('this cannot be switched off').waitFor();
  await english.getByRole('table', { name: 'Rules of intents' }).getByText('Stolen account').waitFor();
  await look(english, 'hand-over-rules-dark-en');

  const agent = await enter('north-1@demo.zhida');
  await agent.getByRole('tab', { name: '意图' }).waitFor();
  expect(await agent.getByRole('tab', { name: '转人工规则' }).count()).toBe(0);
});
