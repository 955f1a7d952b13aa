import { KfClient } from '@zhida/devkit';
import { forTenant } from '@zhida/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode } from '../testing/index.ts';
import { customerWhoWrote, insertImage } from '../testing/kf-story.ts';
import { openKfidOf } from './ids.ts';

// What calls on accounts, servicers, sessions and customers do with fields that are missing, odd or too long: the code
// that is written down, HTTP 200 (which the client asserts), and nothing changed.

let node: TestNode;
let client: KfClient;
let samples: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
beforeAll(async () => {
  node = await TestNode.create();
  client = await KfClient.create(node, { accountIds: [node.home.accountId] });
  const { mediaId } = await insertImage(node, client);
  const { external } = await customerWhoWrote(node);
  const open_kfid = openKfidOf(node.home.accountId);
  const named = { open_kfid, external_userid: external };
  samples = {
    'account/add': { name: '新号', media_id: mediaId },
    'account/update': { open_kfid },
    'account/del': { open_kfid },
    add_contact_way: { open_kfid },
    'servicer/add': { open_kfid, userid_list: ['agent'], department_id_list: [] },
    'servicer/del': { open_kfid, userid_list: ['nobody'], department_id_list: [] },
    'servicer/list': { open_kfid },
    'service_state/get': named,
    'service_state/trans': { ...named, service_state: 3, servicer_userid: 'nobody' },
    'customer/batchget': { external_userid_list: [external] },
    'customer/upgrade_service': { ...named, type: 1, member: { userid: 'nobody' } },
    'customer/cancel_upgrade_service': named,
  };
});
afterAll(() => node[Symbol.asyncDispose]());

/** Everything that a call could have changed. */
const everything = (): Promise<unknown> =>
  forTenant(node.context.db, client.tenantId, async (tx) => {
    const { rows } = await sql`
      SELECT (SELECT json_agg(a ORDER BY a.id) FROM account AS a) AS accounts,
             (SELECT json_agg(s ORDER BY s.agent_id, s.account_id) FROM agent_account AS s) AS servicers,
             (SELECT count(*) FROM department_account) AS departments,
             (SELECT count(*) FROM entry) AS entries, (SELECT count(*) FROM event) AS events,
             (SELECT count(*) FROM audit) AS audits`.execute(tx);
    return rows;
  });

const ODD: readonly unknown[] = [
  {},
  [[]],
  4.5,
  true,
  'x'.repeat(200),
  '\u0000',
  '字'.repeat(30),
  { $gt: '' },
  "' OR 1=1; DROP TABLE account --",
];
/** Codes for what is wrong with a call's fields: the general one, and those of ids, names and lists. */
const CODES = [40058, 40007, 41035, 40096, 95000, 95004, 95006, 95014, 95016, 95021];

describe.each([
  'account/add',
  'account/update',
  'account/del',
  'add_contact_way',
  'servicer/add',
  'servicer/del',
  'servicer/list',
  'service_state/get',
  'service_state/trans',
  'customer/batchget',
  'customer/upgrade_service',
  'customer/cancel_upgrade_service',
])('%s', (name) => {
  const required = () =>
    Object.keys(samples[name] ?? {}).filter((field) => !field.endsWith('_list') || field.startsWith('external'));

  test('1.1 refuses what is missing', async () => {
    const before = await everything();
    for (const field of required()) {
      const { [field]: _, ...rest } = samples[name] ?? {};
      for (const body of [rest, { ...rest, [field]: null }, { ...rest, [field]: '' }])
        expect(CODES, `${field} ${JSON.stringify(body)}`).toContain((await client.call(name, body)).errcode);
    }
    for (const body of ['', 'null', '[]', '{', '"x"', Buffer.from([0xff, 0xfe])])
      expect((await client.call(name, body)).errcode).toBe(40058);
    expect(await everything()).toEqual(before);
  });

  test('1.1 refuses odd values and what is too long', async () => {
    const before = await everything();
    for (const field of Object.keys(samples[name] ?? {})) {
      for (const value of ODD) {
        const { errcode } = await client.call(name, { ...samples[name], [field]: value });
        expect(CODES, `${field} ${JSON.stringify(value)}`).toContain(errcode);
      }
    }
    expect(await everything()).toEqual(before);
  });

  test('1.3 refuses dead tokens', async () => {
    const before = await everything();
    const { token } = client;
    const codes: number[] = [];
    for (const dead of ['', 'nonsense', `${token}x`, "' OR 1=1"]) {
      client.token = dead;
      codes.push((await client.call(name, samples[name])).errcode);
    }
    client.token = token;
    expect(codes).toEqual([41001, 40014, 40014, 40014]);
    expect(await everything()).toEqual(before);
  });
});

test('1.1 fields that are not known are ignored', async () => {
  const reply = await client.call(
    'service_state/get',
    { ...samples['service_state/get'], agentid: 1, debug: {} },
    { debug: 1 },
  );
  expect(reply).toMatchObject({ errcode: 0, service_state: 0 });
});
