import { World } from '@zhida/devkit';
import { CallbackReceiver } from '@zhida/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DESKTOP, keepPicture, launchBrowser, openPerson } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// The page “API” of the console: from nothing to an app that is called back.

let browser: Browser;
let world: World;
let receiver: CallbackReceiver;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  world = await World.create({ env: { ZHIDA_CALLBACK_PRIVATE_TARGETS: 'true' } });
  receiver = await CallbackReceiver.open();
});
afterEach(async () => {
  await receiver[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN' },
  { colorScheme: 'dark', locale: 'zh-CN' },
  { colorScheme: 'light', locale: 'en-US' },
] as const;

/** What the screens say, by language. */
const WORDS = {
  'zh-CN': {
    create: '新建应用',
    kept: '我已保存',
    verify: '验证并保存',
    test: '测试',
    quoted: /引号/,
    proven: /地址验证通过/,
    replay: '再次推送',
    runs: /由此应用管理“支付客服”/,
    refresh: '刷新',
    advice: /可信 IP/,
  },
  'en-US': {
    create: 'New app',
    kept: 'I have kept it',
    verify: 'Verify and save',
    test: 'Test',
    quoted: /quotes/,
    proven: /proven itself/,
    replay: 'Post again',
    runs: /This app runs “支付客服”/,
    refresh: 'Refresh',
    advice: /not trusted/,
  },
} as const;

describe.each(LOOKS)('in $colorScheme, $locale', (options) => {
  const mark = `${options.locale}-${options.colorScheme}`;
  const words = WORDS[options.locale];

  test('an app is made, called back, given an account, and shows what went wrong', async () => {
    const { page, errors, context } = await openPerson(browser, DESKTOP, options);
    await enterConsole(page, world, 'admin@demo.zhida', 'apps');
    await page.getByRole('button', { name: words.create }).first().waitFor();
    await look(page, `${mark}-console-apps-empty`);

    // By keyboard alone.
    await page.getByRole('button', { name: words.create }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('orders');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: words.kept }).waitFor();
    const secret = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
    expect(secret).toMatch(/^[\w-]{43}$/);
    await look(page, `${mark}-console-apps-secret`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('link', { name: 'orders' }).click();
    await page.getByLabel(/^URL/).fill(receiver.url);
    await page.getByLabel(/^Token/).fill(receiver.token);
    await page.getByLabel(/^EncodingAESKey/).fill(receiver.encodingAesKey);
    receiver.proves = (response, plain) => void response.end(JSON.stringify(plain));
    await page.getByRole('button', { name: words.verify }).click();
    await page.getByRole('status').filter({ hasText: words.quoted }).waitFor();
    receiver.proves = (response, plain) => void response.end(plain);
    await page.getByRole('button', { name: words.verify }).click();
    await page.getByRole('status').filter({ hasText: words.proven }).first().waitFor();
    await page.getByRole('switch', { name: words.runs }).click();
    // Told at once that there may be news of the account.
    await expect.poll(() => receiver.news.length).toBeGreaterThan(0);

    // A call from an address that is not trusted, and what to do about it.
    const { corpId } = await world.call('apps.list', {}, await headersOf(page));
    await page.getByRole('textbox').nth(1).fill('203.0.113.7');
    await page.locator('form').first().getByRole('button').last().click();
    await expect
      .poll(async () => {
        const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
        const reply = await fetch(`${world.url}/cgi-bin/gettoken?${query}`);
        return ((await reply.json()) as { errcode: number }).errcode;
      })
      .toBe(60020);
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: words.refresh }).first().click();
        return page.getByRole('cell').filter({ hasText: words.advice }).count();
      })
      .toBeGreaterThan(0);
    const before = receiver.news.length;
    await page.getByRole('button', { name: words.refresh }).last().click();
    await page.getByRole('button', { name: words.replay }).first().click();
    await expect.poll(() => receiver.news.length).toBe(before + 1);
    await page.mouse.move(0, 0);
    await look(page, `${mark}-console-app`);
    await page.evaluate(() => document.querySelector('#main')?.scrollTo(0, 100_000));
    await look(page, `${mark}-console-app-end`);
    await page.evaluate(() => document.querySelector('#main')?.scrollTo(0, 500));
    await keepPicture(page, `${mark}-console-app-middle`);
    await page.goBack();
    await page.getByRole('link', { name: 'orders' }).waitFor();
    await look(page, `${mark}-console-apps`);
    expect(errors).toEqual([]);
    await context.close();
  });
});

/** The session of a page, for a call of the test's own. */
async function headersOf(page: Page): Promise<Record<string, string>> {
  const cookies = await page.context().cookies();
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}
