import { ModelServer } from '@zhida/ai/testing';
import { DEMO_PASSWORD, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findViolations } from './support/axe.ts';
import { DESKTOP, keepPicture, launchBrowser, openPerson, PHONE } from './support/browser.ts';

let service: ModelServer;
let world: World;
let browser: Browser;
beforeAll(async () => {
  service = await ModelServer.open();
  world = await World.create({ env: { ZHIDA_MODEL_PRIVATE_TARGETS: 'true' } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await world?.[Symbol.asyncDispose]();
  await service?.[Symbol.asyncDispose]();
});

async function openModel(email: string, options: Parameters<typeof openPerson>[2] = {}, viewport = DESKTOP) {
  const person = await openPerson(browser, viewport, { locale: 'zh-CN', ...options });
  const { page } = person;
  await page.goto(`${world.url}/console/model`);
  await page.getByRole('textbox').first().fill(email);
  await page.locator('input[type=password]').fill(DEMO_PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  return person;
}

test('an administrator adds a service of his own, tests it, and never sees the key again', async () => {
  const { page, errors } = await openModel('admin@demo.zhida');
  await page.getByText('今天还没有用过模型').waitFor();
  await page.getByText('自己的服务').click();
  await page.getByLabel('地址').fill(service.url);
  await page.getByLabel('密钥').fill(service.key);
  await page.getByLabel('回答用的模型').fill(service.models.chat);
  await page.getByLabel('语音转文字用的模型').fill('no-such-model');
  await page.getByRole('button', { name: /保\s?存$/ }).click();
  await page.getByText('已设置，结尾是 9c51').waitFor();
  await page.getByRole('button', { name: '测试一次' }).click();
  await page.getByText(/回答用的模型 · chat-model · 正常/).waitFor();
  await page.getByText(/no-such-model · 被拒绝，请检查密钥和模型名/).waitFor();
  await page.getByRole('table', { name: '今天每次询问的结果' }).getByText('成功').waitFor();
  expect(await page.content()).not.toContain(service.key);
  await keepPicture(page, 'console-model');
  expect(await findViolations(page)).toEqual([]);

  await page.getByLabel('地址').fill('https://models.example.com/v1');
  await page.getByRole('button', { name: /保\s?存$/ }).click();
  await page.getByText('地址已更换，请重新填写密钥').waitFor();
  await page.getByRole('heading', { name: '离线识别' }).scrollIntoViewIfNeeded();
  await page.getByText('普通话 · 未安装').scrollIntoViewIfNeeded();
  await keepPicture(page, 'console-model-offline');
  await page.goto(`${world.url}/console/audit`);
  await page.getByText('测试模型服务', { exact: true }).first().waitFor();
  await page.getByText('更换模型服务的密钥', { exact: true }).first().waitFor();
  expect(errors).toEqual([]);
});

test('on a narrow dark screen, in English; and not for agents', async () => {
  const admin = await openModel('admin@demo.zhida', { locale: 'en-US', colorScheme: 'dark' }, PHONE);
  await admin.page.getByText('Used today').waitFor();
  await keepPicture(admin.page, 'console-model-dark');
  expect(await findViolations(admin.page)).toEqual([]);
  await admin.page.getByText('Mandarin · Not installed').scrollIntoViewIfNeeded();
  await keepPicture(admin.page, 'console-model-offline-dark');
  const agent = await openModel('north-1@demo.zhida');
  await agent.page.getByText('没有权限').waitFor();
  await keepPicture(agent.page, 'console-model-denied');
  expect([...admin.errors, ...agent.errors]).toEqual([]);
});

test('a customer speaks, corrects what was heard, and the assistant answers what is sent', async () => {
  const admin = await openModel('admin@demo.zhida');
  await admin.page.getByLabel('地址').fill(service.url);
  await admin.page.getByLabel('密钥').fill(service.key);
  await admin.page.getByLabel('语音转文字用的模型').fill(service.models.speech);
  await admin.page.getByRole('button', { name: /保\s?存$/ }).click();
  await admin.page.getByText('已保存').waitFor();

  service.hears = () => '查处理劲度';
  const { page, errors } = await openPerson(browser, PHONE);
  await page.goto(`${world.url}/k/help`);
  await page.getByText('想办哪件事').first().waitFor();
  await page.getByRole('button', { name: '语音', exact: true }).click();
  await page.getByRole('button', { name: '按住或点一下说话' }).click();
  await page
    .getByRole('timer')
    .filter({ hasText: /0:0[1-9]/ })
    .waitFor();
  await page.locator('.voice-buttons .primary').click();
  const heard = page.getByLabel('语音转成的文字');
  await heard.waitFor();
  expect(await heard.inputValue()).toBe('查处理劲度');
  await keepPicture(page, 'customer-transcript');
  expect(await findViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepPicture(page, 'customer-transcript-dark');
  expect(await findViolations(page)).toEqual([]);
  // By keyboard alone.
  await heard.focus();
  await heard.fill('查处理进度');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('语音转文字：查处理劲度').waitFor();
  await page.getByText('客服消息').first().waitFor();
  await keepPicture(page, 'customer-transcript-sent');
  expect([...errors, ...admin.errors]).toEqual([]);
});
