import { randomUUID } from 'node:crypto';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import {
  activateAnswerModel,
  forTenant,
  insertEntryVersion,
  lockKnowledge,
  raiseKnowledgeVersion,
  saveIntent,
  saveKnowledgeEntry,
} from '@zhida/store';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { TestNode } from '../../testing/test-node.ts';

const PATIENCE = { timeout: 40_000, interval: 100 };
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  refund: [
    '怎么退款',
    '退款多久到账',
    '钱什么时候退给我',
    '能不能把钱退回来',
    '申请退款在哪里',
    'when will the refund arrive',
  ],
  phone: [
    '怎么换手机号',
    '手机号在哪里改',
    '换绑手机号码',
    '更换绑定手机',
    '手机号码换了怎么办',
    'change my phone number',
  ],
  avatar: ['怎么换头像', '头像在哪里改', '更换头像图片', '修改个人头像', '头像怎么上传', 'change my picture'],
  invoice: ['怎么开发票', '发票在哪里开', '电子发票怎么申请', '开票信息填错了', '发票抬头怎么改', 'I need an invoice'],
};

let node: TestNode;
let supervisor: Record<string, string>;
const ids = new Map<string, string>();

beforeAll(async () => {
  node = await TestNode.create();
  supervisor = await node.staff('supervisor');
  await publish();
});
afterAll(() => node[Symbol.asyncDispose]());

async function publish(): Promise<void> {
  const { tenantId } = node.home;
  const at = node.context.now();
  await forTenant(node.context.db, tenantId, async (tx) => {
    const groupId = await lockKnowledge(tx, tenantId, { id: randomUUID(), name: '默认', at });
    const names = { 'zh-CN': '退款' };
    await saveIntent(tx, tenantId, { key: 'refund', names, handOver: { kind: 'by-confidence' }, isUrgent: false }, at);
    for (const [name, questions] of Object.entries(QUESTIONS)) {
      const id = randomUUID();
      ids.set(name, id);
      const anybody = { care: null, region: null, accountId: null, fromAt: null, untilAt: null, attachments: [] };
      const published = {
        intentKey: name === 'refund' ? 'refund' : null,
        handOver: null,
        questions: questions.map((text) => ({ language: 'zh-CN', text })),
        answers: [{ language: 'zh-CN', text: `回答：${name}`, ...anybody }],
      };
      const standing = { version: 1, expiresAt: null, draft: null };
      await saveKnowledgeEntry(
        tx,
        tenantId,
        { id, groupId, standing, published, draft: null, draftAt: null, remark: null },
        at,
      );
      const version = { version: 1, content: published, madeAt: at, madeBy: null, note: null, restores: null };
      await insertEntryVersion(tx, tenantId, id, version);
    }
    await raiseKnowledgeVersion(tx, tenantId, at);
  });
}

const list = async () =>
  (await node.call('answers.list-models', { headers: supervisor })).body as AnswerOf<'answers.list-models'>;
async function train(): Promise<number> {
  const reply = await node.call('answers.train', { headers: supervisor });
  expect(reply.status).toBe(200);
  const { number } = reply.body as { number: number };
  await vi.waitUntil(
    async () => (await list()).models.find((model) => model.number === number)?.state === 'done',
    PATIENCE,
  );
  return number;
}

it('what is published is learnt, measured with own lines, used at once, compared and taken back', async () => {
  const lines = [
    { text: '请问退款的钱几天能到', entryId: ids.get('refund') },
    { text: '今天天气真好', entryId: null },
  ];
  const saved = await node.call('answers.save-test-lines', { body: { lines }, headers: supervisor });
  expect(saved.status).toBe(200);
  const first = await train();
  const after = await list();
  expect(after.activeNumber).toBe(first);
  expect(after.models[0]).toMatchObject({ number: first, isKept: true, knowledgeVersion: after.knowledgeVersion });
  expect(after.models[0]?.figures).toMatchObject({ entries: 4, lines: 24, tested: { lines: 2, first: 1, wrong: 0 } });
  const second = await train();
  expect((await list()).activeNumber).toBe(second);
  const back = await node.call('answers.activate-model', { params: { number: String(first) }, headers: supervisor });
  expect(back.status).toBe(200);
  expect((await list()).activeNumber).toBe(first);
  const evaluated = await node.call('answers.evaluate', { headers: supervisor });
  expect(evaluated.body).toMatchObject({ figures: { lines: 2, first: 1 } });
}, 120_000);

it('what is cancelled while it is learnt stays unlearnt, and makes room for the next at once', async () => {
  const { activeNumber } = await list();
  const reply = await node.call('answers.train', { headers: supervisor });
  const { number } = reply.body as { number: number };
  await vi.waitUntil(async () => (await list()).models[0]?.state === 'running', PATIENCE);
  const params = { number: String(number) };
  expect((await node.call('answers.cancel-training', { params, headers: supervisor })).status).toBe(200);
  expect((await list()).models[0]).toMatchObject({ number, state: 'cancelled', isKept: false });
  expect((await node.call('answers.cancel-training', { params, headers: supervisor })).code).toBe('model.not-found');
  expect((await list()).activeNumber).toBe(activeNumber);
  expect(await train()).toBe(number + 1);
}, 120_000);

it('a publication is learnt by itself once it has settled, unless that is switched off', async () => {
  const newest = async () => (await list()).models[0]?.number ?? 0;
  const before = await newest();
  const { tenantId } = node.home;
  const raise = () =>
    forTenant(node.context.db, tenantId, (tx) => raiseKnowledgeVersion(tx, tenantId, node.context.now()));
  await node.call('answers.update-training', { body: { isAutomatic: false }, headers: supervisor });
  node.passTime(1_000);
  await raise();
  node.passTime(60_000);
  node.context.trainer.wake();
  expect(await newest()).toBe(before);
  await node.call('answers.update-training', { body: { isAutomatic: true }, headers: supervisor });
  await vi.waitUntil(async () => (await newest()) === before + 1, PATIENCE);
  await vi.waitUntil(async () => (await list()).models[0]?.state === 'done', PATIENCE);
  expect((await list()).models[0]).toMatchObject({ agentName: null });
}, 120_000);

it('a question is tried with what is understood, decided and said, and why', async () => {
  const body = { text: '怎么换头像', accountId: node.home.accountId, isCare: false };
  const { body: tried } = await node.call('answers.try', { body, headers: supervisor });
  expect(tried).toMatchObject({
    language: 'zh-CN',
    act: 'answer',
    why: null,
    reasons: ['sure'],
    candidates: [{ entryId: ids.get('avatar'), title: '怎么换头像', confidence: 1 }, {}, {}, {}],
    says: [{ content: { kind: 'text', text: '回答：avatar' }, source: '怎么换头像' }, { content: { kind: 'menu' } }],
  });
});

it('whoever serves is suggested answers with their sources, and finds others by words', async () => {
  const customer = await node.customer();
  const { conversationId, headers } = customer;
  const content = { kind: 'text', text: '退款多久到账' };
  const input = { type: 'send', content };
  await node.call('customer.submit', { params: { conversationId }, body: { key: randomUUID(), input }, headers });
  const agent = await node.staff();
  const suggested = await node.call('answers.suggest', { params: { conversationId }, headers: agent });
  expect(suggested.body).toMatchObject({ suggestions: [{ entryId: ids.get('refund'), text: '回答：refund' }] });
  const found = await node.call('answers.search', { query: { words: '发票' }, headers: agent });
  const [best] = (found.body as AnswerOf<'answers.search'>).found;
  expect(best).toMatchObject({ entryId: ids.get('invoice'), text: '回答：invoice', confidence: null });
});

it('is for supervisors, and keeps to what there is', async () => {
  const agent = await node.staff();
  for (const route of [
    'answers.list-models',
    'answers.train',
    'answers.read-test-lines',
    'answers.evaluate',
  ] as const) {
    expect(await node.call(route, { headers: agent })).toMatchObject({ status: 403, code: 'access.denied' });
  }
  const params = { number: '999' };
  expect((await node.call('answers.activate-model', { params, headers: supervisor })).code).toBe('model.not-found');
  const { tenantId } = node.home;
  expect(await forTenant(node.context.db, tenantId, (tx) => activateAnswerModel(tx, tenantId, 999))).toBe(false);
});
