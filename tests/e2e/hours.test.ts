import { World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// Hours in the console: calendars with their week, holidays from a file, what is offered while nobody serves.

/** A Tuesday evening in Shanghai, before the night of the demo's payment account. */
const EVENING = Date.UTC(2026, 2, 24, 13);

let browser: Browser;
let world: World;
let at = EVENING;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  at = EVENING;
  world = await World.create({ hasHours: true, now: () => at });
});
afterEach(() => world[Symbol.asyncDispose]());

const HOLIDAYS = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20260325',
  'DTEND;VALUE=DATE:20260327',
  'SUMMARY:系统维护日',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261399',
  'SUMMARY:写错的一天',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN', title: '服务时间' },
  { colorScheme: 'dark', locale: 'zh-CN', title: '服务时间' },
  { colorScheme: 'light', locale: 'en-US', title: 'Hours' },
] as const;

describe('the page of hours', () => {
  test.each(LOOKS)('shows how things stand and the coming week ($locale, $colorScheme)', async (view) => {
    const { context, page, errors } = await openPerson(browser, DESKTOP, view);
    await enterConsole(page, world, 'lead@demo.zhida', 'hours');
    await page.getByRole('heading', { level: 1, name: view.title }).waitFor();
    await page.getByRole('article').first().waitFor();
    await look(page, `hours-${view.locale}-${view.colorScheme}`);
    await page.getByRole('article').getByRole('button').first().click();
    await page.getByRole('dialog').locator('input[type=time]').first().waitFor();
    await look(page, `hours-calendar-${view.locale}-${view.colorScheme}`);
    await page.keyboard.press('Escape');
    await page.getByRole('table').getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('switch').first().waitFor();
    await look(page, `hours-rules-${view.locale}-${view.colorScheme}`);
    await page.getByRole('dialog').locator('fieldset').last().scrollIntoViewIfNeeded();
    await look(page, `hours-words-${view.locale}-${view.colorScheme}`);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a supervisor makes a calendar, imports holidays after seeing what becomes of them, and takes it away', async () => {
    const { context, page, errors } = await openPerson(browser, { width: 1024, height: 800 });
    await enterConsole(page, world, 'lead@demo.zhida', 'hours');
    await page.getByRole('button', { name: '新建日历' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=time]').first().fill('08:30');
    // Nobody makes hours for all accounts without having said so.
    await dialog.getByRole('button', { name: '保存' }).click();
    const account = dialog.getByLabel('客服账号');
    await expect.poll(() => account.getAttribute('aria-invalid')).toBe('true');
    await account.click();
    await dialog.getByText('所有客服账号', { exact: true }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    const card = page.getByRole('article', { name: '所有客服账号' });
    await card.getByText('08:30–18:00').first().waitFor();
    expect(await card.getByText('08:30–18:00').count()).toBe(5);
    await page.getByRole('row', { name: /综合客服.*休息.*开始服务/ }).waitFor();

    await card.getByRole('button', { name: /导入节假日/ }).click();
    const file = { name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(HOLIDAYS) };
    await dialog.getByLabel('iCal 文件').setInputFiles(file);
    await dialog.getByText('2026-03-25 – 2026-03-26').waitFor();
    await dialog.getByText(/写错的一天.*时间有误/).waitFor();
    await look(page, 'hours-import');
    await dialog.getByRole('button', { name: '加入 1 项' }).click();
    await card.getByText('系统维护日').first().waitFor();
    expect(await card.getByText('08:30–18:00').count()).toBe(3);

    await card.getByRole('button', { name: /删除日历/ }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '撤销' }).click();
    await card.waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test('an agent reads the hours and is told who may change them', async () => {
    const { context, page, errors } = await openPerson(browser, DESKTOP);
    await enterConsole(page, world, 'north-2@demo.zhida', 'hours');
    await page.getByText('只有班长和管理员可以修改').waitFor();
    await page.getByRole('article', { name: '支付客服' }).waitFor();
    expect(await page.getByRole('button', { name: /修改|删除日历|新建日历/ }).count()).toBe(0);
    expect(errors).toEqual([]);
    await context.close();
  });
});
