import { publishKnowledge, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from '../flows/support/help-knowledge.ts';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { enterConsole } from './support/console.ts';

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

const IN_ENGLISH = { locale: 'en-US', colorScheme: 'dark' } as const;

/** A page of the console, signed in. */
async function enter(email: string, path: string, options: Parameters<typeof openPerson>[2] = {}): Promise<Page> {
  const { page } = await openPerson(browser, DESKTOP, options);
  await enterConsole(page, world, email, path);
  return page;
}

test('a how-to question is answered with its source, then an emergency reaches an agent with the card filled', async () => {
  const agent = await enter('north-1@demo.zhida', 'conversations');
  await agent.getByRole('heading', { name: '会话', exact: true }).waitFor({ state: 'attached' });
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
  await agent.goto(`${world.url}/console/conversations/${id}`);
  const card = agent.locator('details', { hasText: '智能助手交接' });
  await card.waitFor();
  await card.getByText('怎么换绑手机号').first().waitFor();
  await agent.getByText('请马上在登录页点“冻结账号”。').first().waitFor();
  await keepPicture(agent, 'hand-over-card');
  expect(await findViolations(agent), 'hand-over-card').toEqual([]);

  await proposeAsKnowledge(agent);
  await searchBesideTheChat(agent);

  const english = await enter('north-1@demo.zhida', `conversations/${id}`, IN_ENGLISH);
  await english.getByText('From the assistant').first().waitFor();
  await english.getByText('Stolen account').waitFor();
  await english.getByText('请马上在登录页点“冻结账号”。').first().waitFor();
  await keepPicture(english, 'hand-over-card-dark-en');
  expect(await findViolations(english), 'hand-over-card-dark-en').toEqual([]);
});

/** What is found leaves room for the chat. */
async function searchBesideTheChat(agent: Page): Promise<void> {
  await agent.setViewportSize({ width: 1280, height: 720 });
  const search = agent.getByLabel('搜索知识');
  const found = agent.getByRole('region', { name: '建议回复' });
  await search.fill('怎么换绑手机号');
  await found.getByText('来源：怎么换绑手机号').waitFor();
  await keepPicture(agent, 'found-beside-chat');
  const room = await agent.getByRole('log').boundingBox();
  expect(room?.height).toBeGreaterThan(200);
}

/** An agent's own answer becomes a draft, is taken back, and proposed again for whoever reviews it. */
async function proposeAsKnowledge(agent: Page): Promise<void> {
  const answer = '我已冻结您的账号，请拨打 13800138000 核实。';
  await agent.getByLabel('回复', { exact: true }).or(agent.locator('textarea')).first().fill(answer);
  await agent.keyboard.press('Enter');
  const bubble = agent.getByRole('log').getByText('我已冻结您的账号').first();
  await bubble.waitFor();
  await bubble.hover();
  const propose = agent.getByRole('button', { name: '作为知识提议' });
  await propose.click();
  const told = agent.getByText('已作为知识草稿提议：我的账号被盗了');
  await told.waitFor();
  await keepPicture(agent, 'proposed-as-knowledge');
  expect(await findViolations(agent), 'proposed-as-knowledge').toEqual([]);
  expect(await drafts()).toMatchObject([{ draftState: 'draft', titles: [{ text: '我的账号被盗了' }] }]);
  expect(JSON.stringify(await drafts())).not.toContain('13800138000');
  await agent.getByRole('button', { name: '撤销' }).click();
  await vi.waitUntil(async () => (await drafts()).length === 0, { timeout: 10_000, interval: 100 });
  await bubble.hover();
  await propose.click();
  await vi.waitUntil(async () => (await drafts()).length === 1, { timeout: 10_000, interval: 100 });
}

/** What waits to be published, as a supervisor reads it. */
async function drafts() {
  const { headers } = await world.agent('lead@demo.zhida');
  return (await world.call('knowledge.list-entries', { query: { state: 'draft' } }, headers)).entries;
}

test('supervisors see what was learnt, try a question and look at their lines', async () => {
  const page = await enter('admin@demo.zhida', 'training');
  await page.getByRole('heading', { name: '训练与评测' }).waitFor();
  await page.getByLabel('顾客可能会怎么问').fill('怎么换头像');
  await page.getByRole('button', { name: '试一试' }).click();
  await page.getByText('打开“我”，点头像，选一张图片。').waitFor();
  await page.getByText('理由: 有把握').waitFor();
  await page.getByLabel('顾客的问法').fill('头像怎么弄');
  await page.getByLabel('该由哪条知识回答').click();
  await page.getByTitle('没有知识能答').click();
  await page.getByRole('button', { name: '加一行' }).click();
  expect(await page.getByLabel('测试问句').inputValue()).toBe('头像怎么弄\t-');
  await keepPicture(page, 'training');
  expect(await findViolations(page), 'training').toEqual([]);

  const english = await enter('admin@demo.zhida', 'training', IN_ENGLISH);
  await english.getByRole('heading', { name: 'Training and evaluation' }).waitFor();
  await english.getByRole('heading', { level: 2 }).nth(2).waitFor();
  await keepPicture(english, 'training-dark-en');
  expect(await findViolations(english), 'training-dark-en').toEqual([]);
});
