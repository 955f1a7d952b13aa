import { readFile } from 'node:fs/promises';
import { KfClient, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { makePng } from './support/png.ts';

// What an app sends, as the customer and the agent see it: cards with pictures, menus with words among their entries.

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

const ACCOUNT = 'safety';

test('6.2 and 6.4: pictures of cards, menus without head, words in one line with what may be tapped, voices that play', async () => {
  const accountId = world.accountIds.get(ACCOUNT) ?? '';
  const app = await KfClient.create(world, { accountIds: [accountId] });
  const listed = (await app.call('sync_msg', {}))['msg_list'];
  expect(listed).toEqual([]);

  const customer = await openPerson(browser, PHONE);
  await customer.page.goto(`${world.url}/k/${ACCOUNT}`);
  await customer.page.getByRole('textbox').fill('你好');
  await customer.page.getByRole('button', { name: '发送' }).click();
  await customer.page.getByText('你好', { exact: true }).first().waitFor();
  const items = (await app.call('sync_msg', {}))['msg_list'] as {
    msgtype: string;
    open_kfid: string;
    external_userid: string;
  }[];
  const said = items.find(({ msgtype }) => msgtype === 'text');
  const send = async (msgtype: string, block: object) => {
    const ids = { touser: said?.external_userid, open_kfid: said?.open_kfid };
    expect(await app.call('send_msg', { ...ids, msgtype, [msgtype]: block })).toMatchObject({ errcode: 0 });
  };
  const picture = String((await app.upload('image', '封面.png', makePng(640, 360)))['media_id']);
  const recording = await readFile(new URL('../../packages/server/src/kf/media/fixtures/tone.amr', import.meta.url));
  const voice = String((await app.upload('voice', '提示.amr', recording))['media_id']);
  const url = 'https://example.com/help';
  await send('link', { title: '如何查询退款', desc: '三步就能看到进度', url, thumb_media_id: picture });
  await send('miniprogram', { appid: 'wx1', title: '会员商城', thumb_media_id: picture, pagepath: 'pages/index' });
  await send('voice', { media_id: voice });
  await send('msgmenu', {
    list: [
      { type: 'text', text: { content: '您可以先', no_newline: 1 } },
      { type: 'view', view: { url, content: '看帮助' } },
      { type: 'text', text: { content: '或者选择：\n（点一下即可）', no_newline: 0 } },
      { type: 'click', click: { id: '101', content: '查订单' } },
      { type: 'miniprogram', miniprogram: { appid: 'wx1', pagepath: 'pages/order', content: '打开小程序' } },
    ],
    tail_content: '谢谢您的耐心',
  });

  const { page } = customer;
  await page.getByText('谢谢您的耐心').waitFor();
  await expect.poll(() => countLoaded('.card-picture')).toBe(2);
  // Words and the link after them stand in one line; the others have lines of their own.
  const menu = page.locator('.menu').last();
  expect(await menu.locator('.menu-items > li').count()).toBe(4);
  expect(await menu.locator('.menu-line').innerText()).toMatch(/您可以先[\s\S]*看帮助/);
  expect(await menu.innerText()).not.toMatch(/^\s*\n/);
  await keepPicture(page, 'customer-kf-contents');
  await page.getByRole('button', { name: /播放/ }).first().click();
  await expect
    .poll(() =>
      page.evaluate('document.querySelector("audio").currentTime > 0 || document.querySelector("audio").ended'),
    )
    .toBe(true);
  await page.getByRole('button', { name: '查订单' }).click();
  await expect
    .poll(async () => ((await app.call('sync_msg', {}))['msg_list'] as { text?: object }[]).map(({ text }) => text))
    .toContainEqual({ content: '查订单', menu_id: '101' });
  expect(customer.errors).toEqual([]);

  const agent = await openPerson(browser, DESKTOP);
  await agent.page.goto(`${world.url}/console/`);
  await agent.page.getByLabel('邮箱').fill('admin@demo.zhida');
  await agent.page.getByLabel('密码').fill('a password of the devkit');
  await agent.page.getByRole('button', { name: '登录' }).click();
  await agent.page.getByRole('button', { name: '上线' }).waitFor();
  await agent.page.goto(`${world.url}/console/conversations?tab=all`);
  await agent.page.locator('a[data-conversation]').first().click();
  await agent.page.getByText('谢谢您的耐心').waitFor();
  await expect
    .poll(() =>
      agent.page.evaluate('[...document.querySelectorAll("a img, div img")].filter((i) => i.naturalWidth > 0).length'),
    )
    .toBeGreaterThanOrEqual(2);
  await keepPicture(agent.page, 'console-kf-contents');
  expect(agent.errors).toEqual([]);

  function countLoaded(selector: string): Promise<unknown> {
    return page.evaluate(
      `[...document.querySelectorAll('${selector}')].filter((image) => image.naturalWidth > 0).length`,
    );
  }
});
