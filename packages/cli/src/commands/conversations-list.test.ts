import { initialState } from '@zhida/core/conversations';
import { expect, test } from 'vitest';
import { personAt, SESSION_ANSWERS, standIn } from '../testing/stand-in.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const state = initialState({ id: ID, customerId: ID, accountId: ID });
const parties = {
  account: { id: ID, name: '支付客服', botName: '助手' },
  customer: { id: ID, name: null, code: 'A1B2', locale: null },
  unread: 2,
};
const lastMessage = { number: 3, at: 0, sender: 'customer', kind: 'text', detail: '还没到账' };

test('a list shows who waits, with whom others are, and how to go on', async () => {
  const items = [
    {
      state: {
        ...state,
        lastMessage,
        phase: {
          state: 'queued',
          since: Date.now() - 125_000,
          reason: 'button',
          offer: null,
          passedBy: [],
          precedence: null,
        },
      },
      ...parties,
    },
    { state: { ...state, phase: { state: 'human', agentId: ID, agentName: '北一', since: 0 } }, ...parties },
  ];
  await using server = await standIn({
    ...SESSION_ANSWERS,
    'GET /api/conversations?tab=waiting&limit=2&q=%E5%88%B0%E8%B4%A6': { body: { items, next: 'abc' } },
  });
  await using person = await personAt('open sesame');
  await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  const { said, exitCode } = await person.run(
    `conversations list --tab waiting --search 到账 --limit 2 --url ${server.url}`,
  );
  const [, first, second, more] = said.split('\n');
  expect(exitCode).toBe(0);
  expect(first).toMatch(/^waits 2 min .+A1B2 .+支付客服 .+还没到账/);
  expect(second).toMatch(/^with 北一 /);
  expect(more).toBe('more: --cursor abc');
});
