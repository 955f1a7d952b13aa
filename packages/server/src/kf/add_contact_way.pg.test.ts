import { randomUUID } from 'node:crypto';
import { KfClient } from '@zhida/devkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode } from '../testing/index.ts';
import { externalUseridOf, openKfidOf } from './ids.ts';

let node: TestNode;
let client: KfClient;
let openKfid: string;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  openKfid = openKfidOf(node.home.accountId);
});
afterAll(() => node[Symbol.asyncDispose]());

const linkOf = async (scene?: string): Promise<URL> => {
  const { url } = await client.call('add_contact_way', {
    open_kfid: openKfid,
    ...(scene === undefined ? {} : { scene }),
  });
  return new URL(String(url));
};
/** Opens a link as the page does: what stands in the address goes along. Gives what the app is told of the entrance. */
async function open(link: URL): Promise<unknown> {
  const { searchParams: asked } = link;
  const part = (name: string, value: string | null) => (value === null ? {} : { [name]: value });
  const { body } = await node.call('customer.open', {
    body: {
      entry: link.pathname.replace('/k/', ''),
      ...part('scene', asked.get('scene')),
      ...part('sceneParam', asked.get('scene_param')),
      ...part('encScene', asked.get('enc_scene')),
    },
  });
  const { customer } = body as { customer: { id: string } };
  const got = await client.call('customer/batchget', {
    external_userid_list: [externalUseridOf(customer.id)],
    need_enter_session_context: 1,
  });
  return (got['customer_list'] as { enter_session_context?: unknown }[])[0]?.enter_session_context;
}

describe('2.5 the link to an account', () => {
  test('2.5 cannot be guessed, and is the same for the same scene, also when two ask at once', async () => {
    const links = await Promise.all(['shop', 'shop', 'shop', 'other'].map((scene) => linkOf(scene)));
    const [first, second, third, other] = links.map(String);
    expect(first).toMatch(/\/k\/kfc[0-9a-f]{24}\?enc_scene=ENC[\w-]{24}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
    expect(String(await linkOf('shop'))).toBe(first);
    expect(String(await linkOf(''))).toBe(String(await linkOf()));
  });

  test('2.5 brings the scene back, and with it what the publisher added, decoded', async () => {
    const link = await linkOf('receipt_1');
    expect(await open(link)).toEqual({ scene: 'receipt_1' });
    link.search += `&scene_param=${encodeURIComponent('订单=42&来源=短信 +')}`;
    expect(await open(link)).toEqual({ scene: 'receipt_1', scene_param: '订单=42&来源=短信 +' });
  });

  test('2.5 takes 128 bytes from the publisher, and nothing where there is no scene', async () => {
    const link = await linkOf('bytes');
    link.searchParams.set('scene_param', `${'字'.repeat(42)}ab`);
    expect(await open(link)).toEqual({ scene: 'bytes', scene_param: `${'字'.repeat(42)}ab` });
    link.searchParams.set('scene_param', '字'.repeat(43));
    expect(await open(link)).toEqual({ scene: 'bytes' });
    const plain = await linkOf();
    plain.searchParams.set('scene_param', 'x');
    expect(await open(plain)).toEqual({ scene: '' });
  });

  test('2.5 that was changed opens the chat and says nothing', async () => {
    const [link, other] = [await linkOf('one'), await linkOf('two')];
    const changed = [
      () => link.pathname,
      () => `${link.pathname}?enc_scene=`,
      () => `${link.pathname}?enc_scene=ENCx&scene_param=1`,
      () => `${link.pathname}${other.search}`,
      () => `${link.pathname}?scene=one&scene_param=1`,
    ];
    for (const address of changed) expect(await open(new URL(address(), link))).toBeUndefined();
    // Another scene beside the right token is not looked at.
    expect(await open(new URL(`${String(link)}&scene=two`))).toEqual({ scene: 'one' });
    const { body } = await node.call('customer.open', { body: { entry: link.pathname.replace('/k/', '') } });
    expect(body).toMatchObject({ snapshot: { state: { phase: { state: 'new' }, visit: null } } });
  });

  test('2.5 is no link of an account that is not the app’s', async () => {
    const codeOf = async (body: object) => (await client.call('add_contact_way', body)).errcode;
    expect(await codeOf({ open_kfid: openKfidOf(node.foreign.accountId) })).toBe(95004);
    expect(await codeOf({ open_kfid: openKfidOf(randomUUID()) })).toBe(95004);
    expect(await codeOf({ open_kfid: 'wk1' })).toBe(95000);
    const stranger = await KfClient.create(node, { name: 'stranger' });
    expect((await stranger.call('add_contact_way', { open_kfid: openKfid })).errcode).toBe(48007);
  });

  test('2.5 has a scene of 32 letters, digits, - and _ at most', async () => {
    const codeOf = async (scene: unknown) =>
      (await client.call('add_contact_way', { open_kfid: openKfid, scene })).errcode;
    const codes: number[] = [];
    for (const scene of ['a'.repeat(32), 'a'.repeat(33), '场景', 'a b', 'a&b=c', 5, null])
      codes.push(await codeOf(scene));
    expect(codes).toEqual([0, 40058, 40058, 40058, 40058, 40058, 0]);
  });

  test('2.5 is shown to staff with its token, so that they can pass it on', async () => {
    const link = await linkOf('staff');
    const { body } = await node.call('entries.list', { headers: await node.staff('administrator') });
    const { entries } = body as { entries: { name: string; url: string }[] };
    expect(entries.find(({ name }) => name === 'staff')?.url).toContain(link.search);
  });
});
