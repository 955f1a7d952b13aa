import { KfClient, World } from '@zhida/devkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, openPerson, PHONE } from './support/browser.ts';
import { enterConsole } from './support/console.ts';
import { look } from './support/look.ts';

// Departments and members in the console; what apps offer to customers, and what agents do not take from them any more.

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

const LOOKS = [
  { colorScheme: 'light', locale: 'zh-CN' },
  { colorScheme: 'dark', locale: 'zh-CN' },
  { colorScheme: 'light', locale: 'en-US' },
] as const;

const WORDS = {
  'zh-CN': {
    create: '新建部门',
    empty: '还没有部门',
    name: '名称',
    save: '保存',
    editId: '修改 管理员 的成员 ID',
    id: '成员 ID',
    taken: /已被他人使用/,
    addGroup: '添加客户群',
    group: '群名称',
    saved: '已保存',
    mute: '不再接收该客户消息',
    unmute: '恢复接收该客户消息',
    refused: /暂不接收您的消息/,
    join: '加入',
    open: /打开/,
  },
  'en-US': {
    create: 'New department',
    empty: 'No departments yet',
    name: 'Name',
    save: 'Save',
    editId: 'Change the member id of 管理员',
    id: 'Member id',
    taken: /Somebody else has/,
    addGroup: 'Add a group',
    group: 'Name of the group',
    saved: 'Saved',
    mute: 'Take no more messages of this customer',
    unmute: 'Take messages of this customer again',
    refused: /not taken here at present/,
    join: 'Join',
    open: /Open/,
  },
} as const;

describe.each(LOOKS)('in $colorScheme, $locale', (options) => {
  const mark = `${options.locale}-${options.colorScheme}`;
  const words = WORDS[options.locale];

  test('an administrator organises departments, member ids and the upgrade service', async () => {
    const { page, errors, context } = await openPerson(browser, DESKTOP, options);
    await enterConsole(page, world, 'admin@demo.zhida', 'organisation');
    await page.getByText(words.empty).waitFor();
    await page.getByRole('button', { name: words.create }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.name, { exact: true }).fill('售后一部');
    await look(page, `${mark}-console-department`);
    await dialog.getByRole('button', { name: words.save }).click();
    await page.getByRole('table').first().getByText('售后一部').waitFor();

    await page.getByRole('button', { name: words.editId }).click();
    await dialog.getByLabel(words.id).fill('lead');
    await dialog.getByRole('button', { name: words.save }).click();
    await dialog.getByText(words.taken).waitFor();
    await look(page, `${mark}-console-member-id-taken`);
    await dialog.getByLabel(words.id).fill('boss');
    await page.keyboard.press('Enter');
    await page.getByRole('table').nth(1).getByText('boss', { exact: true }).waitFor();

    await page.getByRole('button', { name: words.addGroup }).click();
    await page.getByLabel(words.group).fill('老客户群');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.saved).first().waitFor();
    await look(page, `${mark}-console-organisation`);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a customer takes the offer of an app; an agent who is told nothing more says so', async () => {
    const accountId = world.accountIds.get('payment');
    if (accountId === undefined) throw new Error('The demo has an account for payments.');
    const app = await KfClient.create(world, { accountIds: [accountId] });
    world.server.context.accounts.forget(world.tenantId);
    const admin = await openPerson(browser, DESKTOP, options);
    await enterConsole(admin.page, world, 'admin@demo.zhida', 'organisation');
    const { page, errors, context } = await openPerson(browser, PHONE, options);
    await page.goto(`${world.url}/k/pay`);
    await page.getByRole('textbox').first().fill('你好');
    await page.keyboard.press('Enter');
    await page.getByText('你好').first().waitFor();

    const { headers } = await world.agent('admin@demo.zhida');
    const groups = [{ chatId: 'wrVip', name: '老客户群', url: 'https://example.com/join' }];
    await world.call('upgrade-service.update', { body: { agentIds: [], departmentIds: [], groups } }, headers);
    const open_kfid = (
      (await app.call('account/list'))['account_list'] as { open_kfid: string; manage_privilege: boolean }[]
    ).find(({ manage_privilege }) => manage_privilege)?.open_kfid;
    const writer = async (): Promise<string | undefined> => {
      const { msg_list } = await app.call('sync_msg', { open_kfid });
      return (msg_list as { external_userid?: string }[]).find((item) => item.external_userid !== undefined)
        ?.external_userid;
    };
    await expect.poll(writer).toBeDefined();
    const external_userid = await writer();
    const offer = { open_kfid, external_userid, type: 2, groupchat: { chat_id: 'wrVip', wording: '有专人为您服务' } };
    expect(await app.call('customer/upgrade_service', offer)).toMatchObject({ errcode: 0 });
    await page.getByText('有专人为您服务').waitFor();
    await look(page, `${mark}-phone-upgrade-offered`);
    await page.getByRole('button', { name: words.join, exact: true }).click();
    await page.getByRole('link', { name: words.open }).waitFor();
    await look(page, `${mark}-phone-upgrade-accepted`);

    await admin.page.goto(`${world.url}/console/conversations?tab=all`);
    await admin.page.getByText('你好').first().click();
    await admin.page.getByRole('button', { name: words.mute }).click();
    await admin.page.getByRole('button', { name: words.unmute }).waitFor();
    await look(admin.page, `${mark}-console-muted`);
    await page.getByRole('textbox').first().fill('还在吗');
    await page.keyboard.press('Enter');
    await page.getByText(words.refused).first().waitFor();
    await look(page, `${mark}-phone-muted`);
    expect([...errors, ...admin.errors]).toEqual([]);
    await context.close();
    await admin.context.close();
  });
});
