import { DEFAULT_BOT_POLICY } from '@zhida/core/bots';
import type { AccountBotPolicy, AnswerOf } from '@zhida/protocol/endpoints';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../../testing/index.ts';

let node: TestNode;
let supervisor: Record<string, string>;
beforeAll(async () => {
  node = await TestNode.create();
  supervisor = await node.staff('supervisor');
  await saveIntent();
});
afterAll(() => node[Symbol.asyncDispose]());

const ALWAYS = { policy: { kind: 'always' }, isUrgent: true } as const;

const saveIntent = (): Promise<TestReply> =>
  node.call('knowledge.save-intent', {
    params: { intentKey: 'refund' },
    body: { names: { zh: '退款' }, handOver: { kind: 'by-confidence' }, isUrgent: false },
    headers: supervisor,
  });
const policyOf = async (): Promise<AccountBotPolicy['policy'] | undefined> => {
  const reply = await node.call('accounts.list-bot-policies', { headers: supervisor });
  const { accounts } = reply.body as AnswerOf<'accounts.list-bot-policies'>;
  return accounts.find(({ accountId }) => accountId === node.home.accountId)?.policy;
};
const setPolicy = (body: object): Promise<TestReply> =>
  node.call('accounts.set-bot-policy', { params: { accountId: node.home.accountId }, body, headers: supervisor });
const setIntent = (handOver: object | null, intentKey = 'refund'): Promise<TestReply> =>
  node.call('accounts.set-intent-hand-over', {
    params: { accountId: node.home.accountId, intentKey },
    body: { handOver },
    headers: supervisor,
  });
const acts = async () => {
  const reply = await node.call('audit.list', { headers: await node.staff('administrator') });
  return (reply.body as AnswerOf<'audit.list'>).entries.map(({ action, target, detail }) => ({
    action,
    target,
    detail,
  }));
};

test('what is given is set, the rest stays, and two at once both count', async () => {
  expect(await policyOf()).toEqual(DEFAULT_BOT_POLICY);
  const replies = await Promise.all([setPolicy({ misses: 1 }), setPolicy({ onAnger: false }), setIntent(ALWAYS)]);
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  const set = { ...DEFAULT_BOT_POLICY, misses: 1, onAnger: false, intents: { refund: ALWAYS } };
  expect(await policyOf()).toEqual(set);
  const target = node.home.accountId;
  expect(await acts()).toEqual(
    expect.arrayContaining([
      { action: 'account.bot-policy-set', target, detail: null },
      { action: 'account.intent-hand-over-set', target, detail: 'refund' },
    ]),
  );
  const back = await setPolicy({ ...DEFAULT_BOT_POLICY, intents: undefined });
  expect(back.body).toMatchObject({ policy: { ...DEFAULT_BOT_POLICY, intents: { refund: ALWAYS } } });
});

test('a rule is for an intent that there is, is taken back, and goes with its intent', async () => {
  expect((await setIntent(ALWAYS, 'nothing')).code).toBe('knowledge.intent-not-found');
  expect((await setIntent(null, 'nothing')).status).toBe(200);
  await setIntent(ALWAYS);
  await setIntent(null);
  expect((await policyOf())?.intents).toEqual({});
  expect((await acts())[0]).toMatchObject({ action: 'account.intent-hand-over-removed', detail: 'refund' });

  await setIntent(ALWAYS);
  const params = { intentKey: 'refund' };
  expect((await node.call('knowledge.delete-intent', { params, headers: supervisor })).status).toBe(200);
  expect((await policyOf())?.intents).toEqual({});
  await saveIntent();
  expect((await policyOf())?.intents).toEqual({});
});

test('nobody is held back: failures are one or two, and nothing switches off asking for a person', async () => {
  expect((await setPolicy({ misses: 3 })).code).toBe('request.malformed');
  expect((await setPolicy({ misses: 0 })).code).toBe('request.malformed');
  const before = await policyOf();
  expect((await setPolicy({ onRequest: false })).status).toBe(200);
  expect(await policyOf()).toEqual(before);
  expect((await setPolicy({ mostWrong: 1 })).code).toBe('request.malformed');
  expect((await setIntent({ policy: { kind: 'never' }, isUrgent: false })).code).toBe('request.malformed');
});
