import { DEMO_PASSWORD, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { makePng } from './support/png.ts';

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

/** Signs in through the page, as an agent would, and goes online. */
async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${world.url}/console/`);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '上线' }).click();
  await page.getByRole('button', { name: '状态：在线' }).waitFor();
}

/** The texts of the messages in a log, in order. */
const textsIn = (page: Page): Promise<string[]> => page.getByRole('log').locator('.message .bubble').allTextContents();

/** Everything that the two write in the story, each once. */
const SAID = ['我的包裹一直没到', '您好，我看到您的问题了，马上查。', '离线时写的', '客户离线时的回复'];

test('entry link → greeting → a person in one tap → reply with text and picture → reload and offline without gap or double', async () => {
  const agent = await openPerson(browser, DESKTOP);
  const refused: string[] = [];
  agent.page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  await signIn(agent.page, 'north-1@demo.zhida');
  await keepPicture(agent.page, 'console-empty');
  expect(refused).toEqual([]);

  const customer = await openPerson(browser, PHONE);
  const { page } = customer;
  await page.goto(`${world.url}/k/help?scene=campaign&scene_param=order-8842`);
  await page.getByText('想办哪件事').first().waitFor();
  await keepPicture(page, 'customer-greeting');
  await page.getByRole('textbox').fill('我的包裹一直没到');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByText('我的包裹一直没到').first().waitFor();

  // One tap.
  await page.getByRole('button', { name: '转人工' }).first().click();
  await agent.page.locator('a[data-conversation]').first().click();
  await agent.page.getByText('我的包裹一直没到').first().waitFor();
  await agent.page.getByText('campaign').first().waitFor();
  await agent.page.getByText('order-8842').first().waitFor();
  await page.getByText('客服 北一').first().waitFor();
  await keepPicture(page, 'customer-human');

  const composer = agent.page.getByRole('textbox', { name: '回复内容' });
  await composer.fill('您好，我看到您的问题了，马上查。');
  await composer.press('Enter');
  await page.getByText('您好，我看到您的问题了，马上查。').first().waitFor();
  await agent.page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '物流.png', mimeType: 'image/png', buffer: makePng(320, 200) });
  await agent.page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByRole('log').getByRole('img').first().waitFor();
  await keepPicture(page, 'customer-picture');
  await keepPicture(agent.page, 'console-chat');

  // Reload: the same history, nothing twice.
  const before = await textsIn(page);
  await page.reload();
  await page.getByText('您好，我看到您的问题了，马上查。').first().waitFor();
  await expect.poll(() => textsIn(page)).toEqual(before);

  // Offline: what is written waits, what was said meanwhile comes, both once.
  await customer.context.setOffline(true);
  await page.getByRole('textbox').fill('离线时写的');
  await page.getByRole('button', { name: '发送' }).click();
  await composer.fill('客户离线时的回复');
  await composer.press('Enter');
  await customer.context.setOffline(false);
  await page.getByText('客户离线时的回复').first().waitFor();
  await agent.page.getByText('离线时写的').first().waitFor();
  await expect
    .poll(async () => (await textsIn(page)).slice(-2).toSorted())
    .toEqual(['客户离线时的回复', '离线时写的'].toSorted());
  const said = (await textsIn(page)).filter((text) => SAID.includes(text));
  expect(said.toSorted()).toEqual(SAID.toSorted());
  expect([...customer.errors, ...agent.errors]).toEqual([]);
});
