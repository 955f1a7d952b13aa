import { World } from '@zhida/devkit';
import { forTenant, openDatabase, recordUnanswered } from '@zhida/store';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// The page “知识库” of the console: what is written, reviewed and published there the bot says.

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

async function enter(page: Page, email = 'admin@demo.zhida', title = '知识库'): Promise<void> {
  await enterConsole(page, world, email, 'knowledge');
  await page.getByRole('heading', { name: title }).waitFor();
}

/** What the bot answers a new customer. */
async function ask(question: string, answer: string): Promise<void> {
  const customer = await openPerson(browser, PHONE);
  await customer.page.goto(`${world.url}/k/pay`);
  const log = customer.page.getByRole('log');
  await log.locator('.message').first().waitFor();
  await customer.page.getByRole('textbox').fill(question);
  await customer.page.keyboard.press('Enter');
  await log.getByText(answer).waitFor();
  expect(customer.errors).toEqual([]);
  await customer.page.context().close();
}

test('an agent proposes, an administrator mends and publishes, the bot says it, and an older version comes back', async () => {
  const agent = await openPerson(browser, DESKTOP);
  await enter(agent.page, 'north-1@demo.zhida');
  await agent.page.getByText('这里还没有问答').waitFor();
  await look(agent.page, 'knowledge-empty');
  expect(await agent.page.getByRole('button', { name: '导入' }).count()).toBe(0);
  await agent.page.getByRole('button', { name: '新建问答' }).click();
  await agent.page.getByLabel('中文', { exact: true }).fill('提现多久到账\n钱什么时候到\n什么时候能到账');
  const first = agent.page.getByRole('region', { name: '第 1 个答案' });
  await first.getByLabel('答案', { exact: true }).fill('一般两小时内到账，节假日顺延。');
  await first.getByLabel('关怀用语').fill('两小时内到账。');
  await agent.page.getByRole('button', { name: '保存草稿' }).click();
  await agent.page.getByRole('button', { name: '提交审核' }).click();
  await agent.page.getByText('待审核').first().waitFor();
  expect(await agent.page.getByRole('button', { name: '发布' }).count()).toBe(0);

  const admin = await openPerson(browser, DESKTOP);
  const { page } = admin;
  await enter(page);
  await page.getByRole('combobox', { name: '状态' }).click();
  await page.locator('.ant-select-item-option', { hasText: '待审核' }).click();
  await page.getByRole('link', { name: '提现多久到账' }).waitFor();
  await look(page, 'knowledge-list');
  await page.getByRole('link', { name: '提现多久到账' }).click();
  const preview = page.getByRole('region', { name: '顾客看到的' });
  await preview.getByText('一般两小时内到账').waitFor();
  await preview.getByRole('checkbox', { name: '关怀模式' }).check();
  await preview.getByText('两小时内到账。', { exact: true }).waitFor();
  const answer = page.getByRole('region', { name: '第 1 个答案' });
  await answer.getByRole('button', { name: '添加链接' }).click();
  await answer.getByLabel('链接标题').fill('到账时间说明');
  await answer.getByLabel('链接地址').fill('https://example.com/arrival');
  await answer.getByRole('button', { name: '添加链接' }).click();
  await look(page, 'knowledge-editor');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已发布 v1').waitFor();
  await ask('钱 什么时候 到', '一般两小时内到账');

  await answer.getByLabel('答案', { exact: true }).fill('现在一分钟就到账。');
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('已发布 v2').waitFor();
  await ask('提现多久到账', '现在一分钟就到账。');
  await page.getByRole('button', { name: '第 2 版的差异' }).click();
  await page.locator('del', { hasText: '一般两小时内到账' }).waitFor();
  await look(page, 'knowledge-versions');
  await page.getByRole('button', { name: '恢复第 1 版' }).click();
  await page.getByText('已发布 v3').waitFor();
  await ask('提现多久到账', '一般两小时内到账');

  // The agent still sees what was there before all that: what he saves meets what was published meanwhile.
  await agent.page.getByLabel('中文', { exact: true }).fill('提现多久到账\n钱什么时候到\n到账要几天');
  await agent.page.getByRole('button', { name: '保存草稿' }).click();
  await agent.page.getByRole('button', { name: '合并两边的修改' }).waitFor();
  await look(agent.page, 'knowledge-clash');
  await agent.page.getByRole('button', { name: '合并两边的修改' }).click();
  await agent.page.getByRole('button', { name: '保存草稿' }).click();
  await agent.page.getByText('草稿已保存').last().waitFor();
  expect(await agent.page.getByLabel('中文', { exact: true }).inputValue()).toContain('到账要几天');
  expect([...admin.errors, ...agent.errors]).toEqual([]);
});

test('a file with bad lines is taken but for those, which come back with their reasons', async () => {
  const { page, errors } = await openPerson(browser, DESKTOP);
  await enter(page);
  await page.getByRole('button', { name: '导入' }).click();
  const dialog = page.getByRole('dialog');
  const lines = [
    '分类,语言,问法,答案,生效时间',
    '发票,zh,怎么开发票,在“我的”里开,',
    '发票,zh,发票抬头,改抬头请联系商家,明天',
    '发票,zh,要验证码吗,请把收到的验证码发给我,',
    '发票,zh,纸质发票,寄到默认地址,',
  ];
  const buffer = Buffer.from(lines.join('\r\n'));
  await dialog.getByLabel('文件').setInputFiles({ name: 'knowledge.csv', mimeType: 'text/csv', buffer });
  await dialog.getByText('读到 3 条').waitFor();
  await dialog.getByText('第 3 行').waitFor();
  await dialog.getByText('立即发布').click();
  await look(page, 'knowledge-import');
  await dialog.getByRole('button', { name: '导入 3 条' }).click();
  await dialog.getByText('新增 2 · 更新 0 · 未变 0 · 未导入 2').waitFor();
  await dialog.getByText('第 4 行').waitFor();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: '下载未导入的条目' }).click();
  expect((await download).suggestedFilename()).toBe('knowledge-rest.csv');
  await look(page, 'knowledge-imported');
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('button', { name: /^发票\s*2/ }).waitFor();
  await ask('纸质发票', '寄到默认地址');

  // What is deleted can be brought back for a while.
  await page.getByRole('button', { name: '删除“纸质发票”' }).click();
  await page.getByRole('link', { name: '纸质发票' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('link', { name: '纸质发票' }).waitFor();
  await page.getByRole('searchbox').fill('没有这样的字');
  await page.keyboard.press('Enter');
  await page.getByText('没有找到').waitFor();
  expect(errors).toEqual([]);
});

test('what was not answered becomes an entry, and an intent says when a person takes over', async () => {
  const { page, errors } = await openPerson(browser, DESKTOP);
  await recordQuestions(['怎么开电子发票', '电子发票怎么开', '附近有门店吗']);
  await enter(page);
  await page.getByRole('tab', { name: '问了没答上 3' }).click();
  await page.getByText('2 次').waitFor();
  await look(page, 'knowledge-unanswered');
  await page.getByText('没答上的问题保留 90 天').waitFor();
  await page.getByRole('button', { name: '更改保留时间' }).click();
  await page.getByLabel('保留天数').fill('30');
  await look(page, 'knowledge-kept-days');
  await page.keyboard.press('Enter');
  await page.getByText('没答上的问题保留 30 天').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText('没答上的问题保留 90 天').waitFor();
  await page.getByRole('button', { name: '不需要知识' }).last().click();
  await page.getByText('附近有门店吗').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '写成知识' }).click();
  await page.getByRole('button', { name: '保存草稿' }).waitFor();
  expect(await page.getByLabel('中文', { exact: true }).inputValue()).toContain('电子发票怎么开');
  await page.getByRole('link', { name: '全部知识' }).click();
  await page.getByRole('tab', { name: '意图' }).click();
  await page.getByRole('button', { name: '新建意图' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('标识').fill('invoice.open');
  await dialog.getByLabel('名称（中文）').fill('开发票');
  await dialog.getByText('没有把握、又有人在岗且排队不长时').waitFor();
  await dialog.getByRole('combobox', { name: '转人工', exact: true }).click();
  await page.locator('.ant-select-item-option', { hasText: '几次没帮上就转人工' }).click();
  await dialog.getByText('回答没帮上 2 次').waitFor();
  await dialog.getByRole('combobox', { name: '没帮上几次' }).click();
  await page.locator('.ant-select-item-option', { hasText: '没帮上几次: 1' }).click();
  await dialog.getByText('回答没帮上 1 次').waitFor();
  await look(page, 'knowledge-intent');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('invoice.open').waitFor();
  expect(errors).toEqual([]);
});

/** As the bot keeps what it could not answer. */
async function recordQuestions(texts: readonly string[]): Promise<void> {
  const { conversationId } = await world.customer('pay');
  const db = openDatabase({ url: world.databaseUrl, connections: 1, onError: () => undefined });
  const accountId = world.accountIds.get('payment') ?? '';
  await forTenant(db, world.tenantId, async (tx) => {
    for (const [index, text] of texts.entries()) {
      const question = { text, language: 'zh', at: Date.now() + index, accountId, conversationId, number: index + 1 };
      await recordUnanswered(tx, world.tenantId, { ...question, nearest: [] });
    }
  });
  await db.destroy();
}

test('on a narrow dark screen, in English, an agent reads and proposes, and decides nothing', async () => {
  const { page, errors } = await openPerson(
    browser,
    { width: 720, height: 900 },
    { locale: 'en-US', colorScheme: 'dark' },
  );
  await enter(page, 'north-1@demo.zhida', 'Knowledge');
  await page.getByRole('link', { name: '提现多久到账' }).waitFor();
  expect(await page.getByRole('button', { name: /^(Edit|Delete|Rename|Import)/ }).count()).toBe(0);
  await look(page, 'knowledge-reader');
  await page.getByRole('link', { name: '提现多久到账' }).click();
  await page.getByRole('region', { name: 'As customers see it' }).waitFor();
  expect(await page.getByRole('button', { name: /^(Publish|Retire|Restore|Give back)/ }).count()).toBe(0);
  await look(page, 'knowledge-reader-entry');
  expect(errors).toEqual([]);
});
