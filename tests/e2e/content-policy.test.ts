import { DEMO_PASSWORD, World } from '@zhida/devkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';

// What the server forbids its pages (scripts from elsewhere, inline scripts, framing) must not be what they need.

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([World.create(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

/** Everything that a page was kept from doing, and whatever else it complains of. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (/content security policy|-src|refused to|violates/i.test(text)) complaints.push(text);
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // Leaving a page breaks off what was under way: nobody forbade it.
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`);
  });
  return complaints;
}

test('a customer’s pages do all they do within the policy', async () => {
  const { page, errors, context } = await openPerson(browser, PHONE);
  const complaints = watch(page);
  await page.goto(`${world.url}/k/help`);
  await page.getByRole('button', { name: '转人工' }).first().click();
  await page.getByRole('textbox').first().fill('words within the policy');
  await page.keyboard.press('Enter');
  await page.getByText('words within the policy').first().waitFor();
  await page.goto(`${world.url}/inbox`);
  await page.getByText('综合客服').first().waitFor();
  expect({ complaints, errors }).toEqual({ complaints: [], errors: [] });
  await context.close();
});

test('the console does all it does within the policy, and in no frame', async () => {
  const { page, errors, context } = await openPerson(browser, DESKTOP);
  const complaints = watch(page);
  await page.goto(`${world.url}/console/`);
  await page.locator('input[type="email"], input[name="email"]').first().fill('north-1@demo.zhida');
  await page.locator('input[type="password"]').first().fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('nav').first().waitFor();
  await page.goto(`${world.url}/console/knowledge`);
  await page.getByRole('tab').first().waitFor();
  expect({ complaints, errors }).toEqual({ complaints: [], errors: [] });

  const framed = await context.newPage();
  const kept = watch(framed);
  await framed.setContent(`<iframe src="${world.url}/console/"></iframe>`);
  await expect.poll(() => kept.join('\n')).toContain('frame-ancestors');
  await context.close();
});

test('a customer without scripts leaves a message and finds the way back to it', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${world.url}/k/help`);
  await page.getByRole('textbox').fill('no scripts here');
  await page.getByRole('button', { name: '发送' }).click();
  const code = (await page.locator('strong').first().textContent()) ?? '';
  const { token } = await world.call('customer.resume', { body: { code } });
  const { conversations } = await world.call('customer.list-conversations', {}, { authorization: `Bearer ${token}` });
  expect(conversations[0]?.state).toMatchObject({
    phase: { state: 'queued' },
    lastMessage: { detail: 'no scripts here' },
  });
  await context.close();
});
