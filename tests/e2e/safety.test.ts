import { DEMO_PASSWORD, World } from '@zhida/devkit';
import { openDatabase } from '@zhida/store';
import { tablesHolding } from '@zhida/store/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

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

const CARD = '6217003962172321665';
const PASSWORD = 'hunter2x';

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${world.url}/console/`);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '会话' }).first().waitFor();
}

const holding = async (text: string): Promise<string[]> => {
  const db = openDatabase({ url: world.databaseUrl, connections: 1, onError: () => undefined });
  try {
    return await tablesHolding(db, text);
  } finally {
    await db.destroy();
  }
};

test('an agent’s request for the code is stopped and explained; a card number is hidden, revealed with a reason, and audited', async () => {
  const admin = await openPerson(browser, DESKTOP);
  await signIn(admin.page, 'admin@demo.zhida');
  await admin.page.goto(`${world.url}/console/safety`);
  await admin.page.getByLabel('官方网址').fill('https://example.com/help');
  await admin.page.getByRole('button', { name: '保存' }).click();
  await admin.page.getByText('已保存').waitFor();

  const agent = await openPerson(browser, DESKTOP);
  await signIn(agent.page, 'north-1@demo.zhida');
  await agent.page.getByRole('button', { name: '上线' }).click();
  const customer = await openPerson(browser, PHONE);
  const { page } = customer;
  await page.goto(`${world.url}/k/help`);
  await page.getByText('想办哪件事').first().waitFor();
  await page.getByRole('button', { name: '转人工' }).first().click();
  await agent.page.locator('a[data-conversation]').first().click();
  await page.getByText('客服 北一').first().waitFor();

  // The customer is told, before it goes, what is hidden and what does not leave the device.
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  await page.reload();
  await page.getByText('客服 北一').first().waitFor();
  await page.getByRole('textbox').fill(`卡号 ${CARD}，密码是 ${PASSWORD}`);
  await page.getByText('发出时会隐藏：银行卡号（尾号 1665）').waitFor();
  await page.getByText('密码不会离开这台设备').waitFor();
  await keepPicture(page, 'customer-secret-hint');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('•••••••••••••••••••').first().waitFor();
  expect(sent.join('\n')).not.toContain(PASSWORD);
  // He is told once why there are dots, and then when he asks.
  await page.getByText('接待人员只看到它的种类和最后几位').waitFor();
  await keepPicture(page, 'customer-hidden-note');
  await page.getByRole('textbox').fill('我的手机 13912345678');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByRole('button', { name: '为什么变成圆点？' }).click();
  expect(await page.getByText('接待人员只看到它的种类和最后几位').count()).toBe(2);

  // The agent sees what it ends with, and reads it for a reason.
  await agent.page.getByText('有效的银行卡号，尾号 1665').waitFor();
  await keepPicture(agent.page, 'console-safety-marks');
  await agent.page.getByRole('button', { name: '查看' }).first().click();
  await agent.page.getByLabel('查看理由').fill('核对退款账户');
  await keepPicture(agent.page, 'console-reveal');
  await agent.page.getByRole('dialog').getByRole('button', { name: '查看' }).click();
  await agent.page.getByText(CARD).waitFor();
  await agent.page.getByText(/秒后隐藏/).waitFor();
  await keepPicture(agent.page, 'console-revealed');
  await agent.page.getByRole('button', { name: '隐藏', exact: true }).click();
  await expect.poll(() => agent.page.getByText(CARD).count()).toBe(0);

  // Asking for the code: explained while it is written, stopped when it is sent all the same.
  const composer = agent.page.getByRole('textbox', { name: '回复内容' });
  await composer.fill('您好，请把验证码告诉我');
  await agent.page.getByText('不能向顾客要验证码，这样发不出去').waitFor();
  await keepPicture(agent.page, 'console-stop-warning');
  await composer.press('Enter');
  await agent.page.getByText('任何人都不能向顾客要验证码').waitFor();
  await keepPicture(agent.page, 'console-stopped');
  await composer.fill('请看 https://help.example.com/card 和 https://examp1e.com');
  await composer.press('Enter');
  await page.getByText('像官方网址但不是，不要打开').waitFor();
  await page.getByText('官方链接', { exact: true }).waitFor();
  expect(await page.getByRole('log').textContent()).not.toContain('验证码告诉我');

  // Warnings for both sides, and help for who reports.
  await page.getByRole('textbox').fill('专业解封，300元包解，加微信abc123');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('这像是收费解封或私下交易').waitFor();
  await agent.page.getByText('可疑：私下交易或收费解封').waitFor();
  await page.getByRole('textbox').fill('有人加我说付200元可以解封，是真的吗');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByRole('button', { name: '找人工帮忙' }).waitFor();
  await agent.page.getByText('顾客在反映可疑的要求或诈骗').waitFor();
  await keepPicture(page, 'customer-safety');
  await keepPicture(agent.page, 'console-flags');
  for (const [name, one] of [
    ['customer-safety-dark', page],
    ['console-flags-dark', agent.page],
  ] as const) {
    await one.emulateMedia({ colorScheme: 'dark' });
    await keepPicture(one, name);
  }

  for (const secret of [CARD, PASSWORD]) expect([secret, await holding(secret)]).toEqual([secret, []]);
  expect(await holding('1665')).toContain('event');

  await admin.page.reload();
  await admin.page.getByText('您好，请把验证码告诉我').waitFor();
  await keepPicture(admin.page, 'console-safety');
  await admin.page.getByLabel('官方网址').fill('https://help.example.com/a\n不是网址');
  await admin.page.getByRole('button', { name: /保\s?存$/ }).click();
  await admin.page.getByText('这些不是网址：不是网址').waitFor();
  await admin.page.goto(`${world.url}/console/audit`);
  await admin.page.getByText('查看被隐藏的信息', { exact: true }).waitFor();
  await admin.page.getByText('核对退款账户').waitFor();
  expect([...admin.errors, ...agent.errors, ...customer.errors]).toEqual([]);
}, 120_000);
