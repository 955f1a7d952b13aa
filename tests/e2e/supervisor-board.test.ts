import { World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// A supervisor sees who waits, asks why, and does something about it; the agents concerned are told.

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

/** Turns to one half of the board. */
const show = (page: Page, half: string): Promise<void> =>
  page.locator('.ant-segmented-item', { hasText: half }).click();

async function waits(entry: string) {
  const customer = await world.customer(entry);
  await customer.live.submit(customer.conversationId, { type: 'ask-person', by: 'button' });
  const { conversationId: id, live } = customer;
  const code = customer.customer.id.slice(-4).toUpperCase();
  return { ...customer, code, phase: () => live.state(id).phase, id };
}

test('a supervisor sees who waits, asks why, gives him to an agent and takes him back', async () => {
  // Both serve the account; one rests, so nobody is assigned.
  await world.agent('north-1@demo.zhida', 'break');
  const customer = await waits('guardian');
  const { page, errors } = await openPerson(browser, { width: 1280, height: 860 });
  await enterConsole(page, world, 'lead@demo.zhida', 'board');
  await page.getByRole('row', { name: new RegExp(`${customer.code}.*未成年人守护`) }).waitFor();
  const queue = page.getByRole('table', { name: '各账号的队列' }).getByRole('row', { name: /未成年人守护/ });
  await queue.getByText('都在目标内').waitFor();

  await page.getByRole('button', { name: `为什么：${customer.code}` }).click();
  const why = page.getByRole('dialog');
  await why.getByTestId('why-now').filter({ hasText: '还没有人能接' }).waitFor();
  await why.getByRole('row', { name: /客服 北一 小休/ }).waitFor();
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });

  // Back at work he would be given the customer by the router: the supervisor is there first, or sees that it is done.
  await show(page, '接待人员');
  await page.getByRole('button', { name: '改状态：客服 北一' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '在线' }).check();
  await dialog.getByRole('textbox', { name: '原因' }).fill('请回来接一位');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('已更改 客服 北一 的状态').waitFor();
  await expect
    .poll(() => customer.phase(), { timeout: 15_000 })
    .toMatchObject({ state: 'human', agentName: '客服 北一' });

  // Reassigned to a colleague with a word for him; undone with one click.
  const colleague = await world.agent('south-2@demo.zhida');
  await page.getByRole('button', { name: '正在接待：客服 北一' }).click();
  await page.getByRole('button', { name: `改派：${customer.code}` }).click();
  const transfer = page.getByRole('dialog');
  await transfer.getByRole('radio', { name: /客服 南二/ }).click();
  await transfer.getByRole('textbox', { name: '给接手人的说明（可选）' }).fill('请接着处理');
  await transfer.getByRole('button', { name: '转接给客服 南二' }).click();
  await expect.poll(() => customer.phase(), { timeout: 15_000 }).toMatchObject({ agentName: '客服 南二' });
  await colleague.live.until(() => colleague.live.states.has(customer.id), 'the conversation');
  await page.getByRole('button', { name: '撤销' }).last().click();
  await expect.poll(() => customer.phase(), { timeout: 15_000 }).toMatchObject({ agentName: '客服 北一' });
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a supervisor moves somebody to the front with a reason, both customers see it, and takes it back', async () => {
  await world.agent('north-1@demo.zhida', 'break');
  const first = await waits('guardian');
  const second = await openPerson(browser, PHONE);
  await second.page.goto(`${world.url}/k/guardian`);
  await second.page.getByRole('log').locator('.message').first().waitFor();
  await second.page
    .getByRole('button', { name: /转人工/ })
    .first()
    .click();
  await second.page.getByRole('region', { name: '排队情况' }).waitFor();
  const { page, errors } = await openPerson(browser, { width: 1280, height: 860 });
  await enterConsole(page, world, 'lead@demo.zhida', 'board');
  const table = page.getByRole('table', { name: '排队的顾客' });
  await expect.poll(() => table.getByRole('row').count(), { timeout: 15_000 }).toBe(3);
  await table.getByRole('row').nth(1).getByText(first.code).waitFor();

  // By keyboard: the act, the choice, the reason.
  await table
    .getByRole('row')
    .nth(2)
    .getByRole('button', { name: /^优先处理：/ })
    .focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: '提到最前' }).press('Space');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请填写').first().waitFor();
  await dialog.getByRole('textbox', { name: '原因' }).fill('老人第三次来问');
  await look(page, 'board-precedence-dialog');
  await dialog.getByRole('textbox', { name: '原因' }).press('Tab');
  await dialog.getByRole('button', { name: '保存' }).click();
  await table.getByRole('row').nth(1).getByText('已提到最前').waitFor();
  await look(page, 'board-precedence');
  await table
    .getByRole('row')
    .nth(1)
    .getByRole('button', { name: /^为什么：/ })
    .click();
  await page.getByTestId('why-now').filter({ hasText: '由班长提到最前' }).waitFor();
  await page.getByText('班长提到最前：老人第三次来问。').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).last().click();
  await table.getByRole('row').nth(1).getByText(first.code).waitFor();
  await table.getByText('已提到最前').waitFor({ state: 'detached' });
  expect([...errors, ...second.errors]).toEqual([]);
  await Promise.all([page.context().close(), second.page.context().close()]);
});

test('a supervisor sees the callbacks to come, means one for an agent, moves it, and cancels it with a way back', async () => {
  const customer = await world.customer('pay');
  const { conversationId, live } = customer;
  const { slots } = await world.call('customer.list-callback-slots', { params: { conversationId } }, customer.headers);
  const [slot] = slots;
  if (slot === undefined) throw new Error('Windows are offered.');
  await live.submit(conversationId, { type: 'book-callback', from: slot.from });
  const { page, errors } = await openPerson(browser, { width: 1280, height: 860 });
  await enterConsole(page, world, 'lead@demo.zhida', 'board');
  await show(page, '回电');
  const row = page.getByRole('table', { name: '回电' }).getByRole('row').nth(1);
  await row.getByText('按路由方案').waitFor();
  await look(page, 'board-callbacks');
  await row.getByRole('button', { name: /^更改回电：/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('先请谁接').click();
  await page.locator('.ant-select-item-option:visible', { hasText: '客服 ' }).first().click();
  for (const key of ['Enter', 'ArrowDown', 'ArrowDown', 'Enter']) await dialog.getByLabel('时间段').press(key);
  await look(page, 'board-callback-dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText(/已更改 .* 的回电/).waitFor();
  await row.getByText(/客服 /).waitFor();
  expect(live.state(conversationId).callback?.slot?.from).not.toBe(slot.from);
  await row.getByRole('button', { name: /^取消回电：/ }).click();
  await page.getByText('没有要打的回电').waitFor();
  await page.getByRole('button', { name: '撤销' }).last().click();
  await row.getByText(/客服 /).waitFor();
  await expect.poll(() => live.state(conversationId).callback?.stage, { timeout: 15_000 }).toBe('booked');
  expect(errors).toEqual([]);
  await page.context().close();
});

test('“why?” is asked from a row of the list of conversations', async () => {
  await world.agent('north-1@demo.zhida', 'break');
  const customer = await waits('guardian');
  const { page, errors } = await openPerson(browser, { width: 1280, height: 860 });
  await enterConsole(page, world, 'lead@demo.zhida', 'conversations?tab=waiting');
  await page.getByRole('button', { name: `为什么：${customer.code}` }).focus();
  await look(page, 'conversation-list-why');
  await page.keyboard.press('Enter');
  await page.getByTestId('why-now').waitFor();
  await page.keyboard.press('Escape');
  // An agent who serves nobody of these may not ask.
  const agent = await openPerson(browser, { width: 1280, height: 860 });
  await enterConsole(agent.page, world, 'north-1@demo.zhida', 'conversations?tab=waiting');
  await agent.page.getByText(customer.code).first().waitFor();
  expect(await agent.page.getByRole('button', { name: `为什么：${customer.code}` }).count()).toBe(0);
  expect([...errors, ...agent.errors]).toEqual([]);
  await Promise.all([page.context().close(), agent.page.context().close()]);
});

test('an agent whose presence is set is told by whom and why, and goes back with one click', async () => {
  const agent = await openPerson(browser, { width: 1280, height: 800 });
  await enterConsole(agent.page, world, 'north-2@demo.zhida', 'conversations');
  await agent.page.getByRole('button', { name: /离线/ }).first().waitFor();
  await world.agent('north-2@demo.zhida', 'online');
  const lead = await openPerson(browser, { width: 1280, height: 860 });
  await enterConsole(lead.page, world, 'lead@demo.zhida', 'board');
  await show(lead.page, '接待人员');
  await lead.page.getByRole('button', { name: '改状态：客服 北二' }).click();
  const dialog = lead.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '原因' }).fill('轮到你吃饭了');
  await dialog.getByRole('button', { name: '保存' }).click();
  await agent.page.getByText('班长 让您小休：轮到你吃饭了').waitFor();
  await keepPicture(agent.page, 'board-told');
  await agent.page.getByRole('button', { name: '上线' }).first().click();
  await agent.page.getByText('班长 让您小休：轮到你吃饭了').waitFor({ state: 'detached' });
  await lead.page.getByRole('row', { name: /客服 北二 在线/ }).waitFor();
  expect([...agent.errors, ...lead.errors]).toEqual([]);
  await Promise.all([agent.page.context().close(), lead.page.context().close()]);
});

test('figures that stand still are grey and say since when', async () => {
  const { page } = await openPerson(browser, { width: 1280, height: 800 });
  await page.clock.install();
  await enterConsole(page, world, 'lead@demo.zhida', 'board');
  await page.getByRole('table', { name: '各账号的队列' }).waitFor();
  await page.route('**/api/board**', (route) => route.abort());
  await page.clock.runFor(20_000);
  await page.getByRole('alert').filter({ hasText: '数据停在' }).waitFor();
  await keepPicture(page, 'board-stale');
  await page.unroute('**/api/board**');
  // The page's clock goes by the server's again, as both would in a world with one time.
  await page.clock.setSystemTime(Date.now());
  await page.clock.runFor(3_000);
  expect(await page.getByRole('row', { name: /未成年人守护/ }).count()).toBe(1);
  await page.getByRole('alert').filter({ hasText: '数据停在' }).waitFor({ state: 'detached' });
  await page.context().close();
});

describe.each([
  { name: 'light', colorScheme: 'light', locale: 'zh-CN', width: 1280 },
  { name: 'dark', colorScheme: 'dark', locale: 'zh-CN', width: 1280 },
  { name: 'en', colorScheme: 'light', locale: 'en-US', width: 1280 },
  { name: 'narrow', colorScheme: 'light', locale: 'en-US', width: 1024 },
] as const)('the board, $name', ({ name, width, ...options }) => {
  test('is legible, keeps its width and has no barriers', async () => {
    const isChinese = options.locale === 'zh-CN';
    await world.agent('north-1@demo.zhida', 'break');
    await world.agent('south-1@demo.zhida', 'online');
    for (let count = 0; count < 3; count += 1) await waits('guardian');
    const served = await waits('pay');
    await expect.poll(() => served.phase().state, { timeout: 15_000 }).toBe('human');
    const { page, errors } = await openPerson(browser, { width, height: 900 }, options);
    await enterConsole(page, world, 'lead@demo.zhida', 'board');
    await page
      .getByRole('button', { name: isChinese ? /^为什么：/ : /^Why: / })
      .first()
      .waitFor();
    await look(page, `board-${name}`);
    await page
      .getByRole('button', { name: isChinese ? /^为什么：/ : /^Why: / })
      .first()
      .click();
    await page.getByTestId('why-now').waitFor();
    await look(page, `board-why-${name}`);
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: isChinese ? /^优先处理：/ : /^Prioritise: / })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await look(page, `board-precedence-${name}`);
    await page.keyboard.press('Escape');
    await show(page, isChinese ? '接待人员' : 'Agents');
    await page.getByRole('row', { name: /客服 北一/ }).waitFor();
    await look(page, `board-agents-${name}`);
    await page.getByRole('button', { name: isChinese ? '大屏' : 'Wallboard' }).click();
    await page.getByRole('button', { name: isChinese ? '退出大屏' : 'Leave' }).waitFor();
    await look(page, `board-wall-${name}`);
    const smallest = await page.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('main p, main h2, main time')].map((element) =>
          Number.parseFloat(getComputedStyle(element).fontSize),
        ),
      ),
    );
    expect(smallest).toBeGreaterThanOrEqual(20);
    await page.getByRole('button', { name: isChinese ? '退出大屏' : 'Leave' }).click();
    await page.getByRole('row', { name: /客服 北一/ }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
