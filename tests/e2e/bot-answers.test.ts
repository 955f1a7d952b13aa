import { DEMO_PASSWORD, publishKnowledge, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from '../flows/support/help-knowledge.ts';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

// A question is answered with its source; an emergency goes to a person at once, who sees at a glance what it is about.

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

test('a how-to question is answered with its source, then an emergency reaches an agent with the card filled', async () => {
  const agent = await openPerson(browser, DESKTOP);
  await agent.page.goto(`${world.url}/console/sign-in`);
  await agent.page.locator('input').first().fill('north-1@demo.zhida');
  await agent.page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await agent.page.keyboard.press('Enter');
  await agent.page.getByRole('heading', { name: '会话', exact: true }).waitFor({ state: 'attached' });
  const agentDriver = await world.agent('north-1@demo.zhida');

  const { page } = await openPerson(browser, PHONE);
  await page.goto(`${world.url}/k/help`);
  const field = page.getByRole('textbox').first();
  await field.fill('怎么换绑手机号');
  await page.keyboard.press('Enter');
  await page.getByText('来源：怎么换绑手机号').waitFor();
  await page.getByText('这个回答解决您的问题了吗？', { exact: true }).waitFor();
  await keepPicture(page, 'bot-answer');
  expect(await findViolations(page), 'bot-answer').toEqual([]);
  await field.fill('我的账号被盗了');
  await page.keyboard.press('Enter');
  await page
    .getByText(/优先转接人工|优先/)
    .first()
    .waitFor();

  const { live } = agentDriver;
  await live.until(() => live.logs.size > 0, 'the conversation');
  const [id = ''] = live.logs.keys();
  await agent.page.goto(`${world.url}/console/conversations/${id}`);
  const card = agent.page.locator('details', { hasText: '智能助手交接' });
  await card.waitFor();
  await card.getByText('怎么换绑手机号').first().waitFor();
  await agent.page.getByText('请马上在登录页点“冻结账号”。').first().waitFor();
  await keepPicture(agent.page, 'hand-over-card');
  expect(await findViolations(agent.page), 'hand-over-card').toEqual([]);
});

test('supervisors see what was learnt, try a question and look at their lines', async () => {
  const { page } = await openPerson(browser, DESKTOP);
  await page.goto(`${world.url}/console/sign-in?next=%2Fconsole%2Ftraining`);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('input').first().fill('admin@demo.zhida');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '训练与评测' }).waitFor();
  await page.getByLabel('顾客可能会怎么问').fill('怎么换头像');
  await page.getByRole('button', { name: '试一试' }).click();
  await page.getByText('打开“我”，点头像，选一张图片。').waitFor();
  await keepPicture(page, 'training');
  expect(await findViolations(page), 'training').toEqual([]);
});
