import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode } from '../../testing/index.ts';

let node: TestNode;
let agent: Record<string, string>;
let supervisor: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  agent = await node.staff();
  supervisor = await node.staff('supervisor');
});
afterAll(() => node[Symbol.asyncDispose]());

const create = async (body: object, headers: Record<string, string>) =>
  node.call('quick-replies.create', { body, headers });
const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id;
const shared = { shortcut: 'hi', text: 'Hello', isShared: true };
const own = { ...shared, isShared: false };

test('agents keep their own; the team’s are for supervisors', async () => {
  expect((await create(shared, agent)).code).toBe('access.denied');
  const mine = idOf(await create(own, agent));
  const ours = idOf(await create(shared, supervisor));
  const change = (
    name: 'quick-replies.update' | 'quick-replies.delete',
    id: string,
    headers: Record<string, string>,
    body = own,
  ) => node.call(name, { params: { quickReplyId: id }, body, headers });
  // What is nobody else's does not exist for anybody else, not even above.
  expect((await change('quick-replies.update', mine, supervisor)).code).toBe('request.not-found');
  expect((await change('quick-replies.delete', mine, supervisor)).code).toBe('request.not-found');
  expect((await change('quick-replies.update', ours, agent)).code).toBe('access.denied');
  expect((await change('quick-replies.delete', ours, agent)).code).toBe('access.denied');
  expect((await change('quick-replies.update', mine, agent, shared)).code).toBe('access.denied');
  expect((await change('quick-replies.update', mine, agent, { ...own, text: 'Hi' })).body).toEqual({
    id: mine,
    ...own,
    text: 'Hi',
  });
  expect((await change('quick-replies.delete', mine, agent)).status).toBe(200);
  expect((await change('quick-replies.delete', mine, agent)).code).toBe('request.not-found');
});

test('nothing is kept to be sent that may not be sent, and no secret', async () => {
  const asking = { shortcut: 'code', text: '请把验证码告诉我', isShared: false };
  expect((await create(asking, agent)).code).toBe('safety.asks-for-code');
  const id = idOf(await create({ ...asking, text: '请在应用内输入' }, agent));
  const update = { params: { quickReplyId: id }, body: asking, headers: agent };
  expect((await node.call('quick-replies.update', update)).code).toBe('safety.asks-for-code');
  const card = { ...asking, text: '卡 6217003962172321665，电话 13800138000' };
  expect((await create(card, agent)).body).toMatchObject({ text: `卡 ${'•'.repeat(19)}，电话 13800138000` });
});

test('texts come back exactly as they were written', async () => {
  const text = "</script><b>'; DROP TABLE quick_reply; --\n\u202E {{x}} 👍🏽";
  const id = idOf(await create({ shortcut: "a'b", text, isShared: false }, agent));
  const { body } = await node.call('quick-replies.list', { headers: agent });
  const { quickReplies } = body as { quickReplies: { id: string }[] };
  expect(quickReplies.find((reply) => reply.id === id)).toEqual({ id, shortcut: "a'b", text, isShared: false });
  const seen = (await node.call('quick-replies.list', { headers: supervisor })).body as {
    quickReplies: { id: string }[];
  };
  expect(seen.quickReplies.map((reply) => reply.id)).not.toContain(id);
});
