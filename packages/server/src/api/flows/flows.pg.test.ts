import type { AnswerOf } from '@zhida/protocol/endpoints';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';

let node: TestNode;
let headers: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());
beforeEach(async () => {
  headers = await node.staff('supervisor');
});

const words = (text: string) => ({ en: text });
const ask = (id: string, next: string) => ({
  id,
  kind: 'ask',
  tries: 2,
  next,
  field: { type: 'order', name: id, label: words('Order'), question: words('Which order?') },
});
const flowOf = (...nodes: object[]) => ({
  name: 'Orders',
  accountIds: [] as string[],
  draft: { starts: { phrases: ['my order'], menuItemIds: [], intents: [] }, nodes },
  examples: [] as object[],
});
const sound = () => flowOf(ask('order', 'done'), { id: 'done', kind: 'end', text: words('Thanks: {order}') });

async function create(body: object): Promise<string> {
  const reply = await node.call('flows.create', { body, headers });
  expect(reply.status).toBe(200);
  return (reply.body as { id: string }).id;
}
const read = async (flowId: string) =>
  (await node.call('flows.read', { params: { flowId }, headers })).body as AnswerOf<'flows.read'>;
const publish = (flowId: string, after = 1) =>
  node.call('flows.publish', { params: { flowId }, body: { after }, headers });

describe('publishing', () => {
  test('refuses a flow with a dead end, and says where', async () => {
    const flowId = await create(
      flowOf(ask('order', 'again'), { id: 'again', kind: 'say', text: words('Again.'), next: 'order' }),
    );
    expect((await publish(flowId)).code).toBe('flow.not-sound');
    const { judged, publishedVersion } = await read(flowId);
    expect(publishedVersion).toBeNull();
    expect(judged.findings.map(({ code, nodeId }) => [code, nodeId])).toEqual([
      ['dead-end', 'order'],
      ['dead-end', 'again'],
    ]);
    expect(judged.findings[0]?.words['zh-CN']).toBe('从这里走不到结束，也走不到人工。');
  });

  test('refuses a flow whose example comes out otherwise', async () => {
    const example = {
      name: 'an order',
      language: 'en',
      facts: {},
      turns: [
        { by: 'customer', text: 'my order' },
        { by: 'customer', text: 'ZD-1001' },
      ],
      expects: { outcome: 'handed-over', values: { order: 'ZD-1002' } },
    };
    const flowId = await create({ ...sound(), examples: [example] });
    expect((await publish(flowId)).code).toBe('flow.not-sound');
    expect((await read(flowId)).judged.examples).toEqual([
      {
        name: 'an order',
        differences: [
          { of: 'outcome', name: null, expected: 'handed-over', actual: 'ended' },
          { of: 'value', name: 'order', expected: 'ZD-1002', actual: 'ZD-1001' },
        ],
      },
    ]);
  });

  test('makes versions, brings one back, and takes all of it out of service', async () => {
    const flowId = await create(sound());
    expect((await publish(flowId)).body).toEqual({ version: 1 });
    const params = { flowId };
    const changed = { ...flowOf({ id: 'person', kind: 'hand-over' }), after: 1 };
    expect((await node.call('flows.save', { params, body: changed, headers })).body).toMatchObject({ revision: 2 });
    // Who has not seen the latest is told.
    expect((await node.call('flows.save', { params, body: changed, headers })).code).toBe('flow.changed-meanwhile');
    expect((await publish(flowId, 1)).code).toBe('flow.changed-meanwhile');
    expect((await publish(flowId, 2)).body).toEqual({ version: 2 });
    const restore = (version: string) => node.call('flows.restore', { params: { flowId, version }, headers });
    expect((await restore('1')).body).toEqual({ version: 3 });
    expect((await restore('9')).code).toBe('flow.not-found');
    const back = await read(flowId);
    expect(back.draft.nodes.map(({ id }) => id)).toEqual(['order', 'done']);
    expect(back.versions.map(({ version, restores }) => [version, restores])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
    expect((await node.call('flows.withdraw', { params, headers })).status).toBe(200);
    expect((await read(flowId)).publishedVersion).toBeNull();
    expect((await node.call('flows.delete', { params, headers })).status).toBe(200);
    expect((await node.call('flows.read', { params, headers })).code).toBe('flow.not-found');
  });
});

test('a simulation plays by the real understanding, hides what the safety line hides, and keeps nothing', async () => {
  const { draft } = flowOf(
    {
      id: 'phone',
      kind: 'ask',
      tries: 2,
      next: 'done',
      field: { type: 'phone', name: 'phone', label: words('Phone'), question: words('Which number?') },
    },
    { id: 'done', kind: 'end', text: words('Thanks.') },
  );
  const turns = [
    { by: 'customer', text: 'my order' },
    { by: 'customer', text: '13800138000' },
  ];
  const reply = await node.call('flows.simulate', { body: { draft, language: 'en', facts: {}, turns }, headers });
  const { steps } = reply.body as AnswerOf<'flows.simulate'>;
  expect(steps.at(-1)?.dialogue).toMatchObject({ outcome: 'ended', values: [{ name: 'phone', value: '…8000' }] });
  expect(JSON.stringify(reply.body)).not.toContain('13800138000');
});

describe('look-ups', () => {
  const lookUp = { name: 'Shop', url: 'https://shop.example.com/orders', timeoutMs: 1_000, renewsKey: false };

  test('tell their key once, and are an administrator’s', async () => {
    expect((await node.call('look-ups.save', { body: lookUp, headers })).code).toBe('access.denied');
    const asAdministrator = await node.staff('administrator');
    const made = (await node.call('look-ups.save', { body: lookUp, headers: asAdministrator })).body as {
      id: string;
      key: string;
    };
    expect(made.key.length).toBeGreaterThan(40);
    const again = { ...lookUp, id: made.id, name: 'Orders' };
    expect((await node.call('look-ups.save', { body: again, headers: asAdministrator })).body).toEqual({
      id: made.id,
      key: null,
    });
    const list = await node.call('flows.list', { headers });
    expect(JSON.stringify(list.body)).not.toContain(made.key);
    const params = { lookUpId: made.id };
    expect((await node.call('look-ups.delete', { params, headers: asAdministrator })).status).toBe(200);
    expect((await node.call('look-ups.delete', { params, headers: asAdministrator })).code).toBe(
      'flow.look-up-not-found',
    );
  });

  test('are addresses of the web, and nothing of this machine’s', async () => {
    const asAdministrator = await node.staff('administrator');
    for (const url of ['demo:orders', 'file:///etc/passwd', 'https://user:secret@example.com/', 'x']) {
      const reply = await node.call('look-ups.save', { body: { ...lookUp, url }, headers: asAdministrator });
      expect(reply.code).toBe('request.malformed');
    }
  });
});

test('flows are for supervisors: agents may neither see nor change them', async () => {
  headers = await node.staff('agent');
  expect((await node.call('flows.list', { headers })).code).toBe('access.denied');
  expect((await node.call('flows.create', { body: sound(), headers })).code).toBe('access.denied');
});
