import { expect, it } from 'vitest';
import { failed, type ModelProvider, type ProviderAnswer } from './provider.ts';
import { withBudget } from './with-budget.ts';
import { freshHealth, withRest } from './with-rest.ts';

type Chat = ProviderAnswer<{ readonly text: string }>;
const QUESTION = { messages: [{ role: 'user', content: '退款' }], mostTokens: 100 } as const;

function answering(answer: () => Chat) {
  let calls = 0;
  const provider: ModelProvider = {
    chat: () => {
      calls += 1;
      return Promise.resolve(answer());
    },
    embed: () => Promise.resolve(failed('not-set')),
    transcribe: () => Promise.resolve(failed('not-set')),
  };
  return { provider, calls: () => calls };
}
const good = (): Chat => ({ ok: true, text: 'x', use: { tokens: 40 } });

function ledger(left: number) {
  const book = { left };
  return {
    book,
    reserve: (tokens: number) => {
      if (tokens > book.left) return Promise.resolve(false);
      book.left -= tokens;
      return Promise.resolve(true);
    },
    settle: (reserved: number, spent: number) => {
      book.left += reserved - spent;
      return Promise.resolve();
    },
  };
}

it('what was not spent comes back, and what is not there is not spent', async () => {
  const { provider, calls } = answering(good);
  const account = ledger(200);
  const within = withBudget(provider, account);
  expect(await within.chat(QUESTION)).toEqual(good());
  expect(account.book.left).toBe(160);
  await within.chat(QUESTION);
  expect(await within.chat(QUESTION)).toEqual({ ok: true, text: 'x', use: { tokens: 40 } });
  expect(account.book.left).toBe(80);
  expect(await within.chat(QUESTION)).toEqual(failed('over-budget'));
  expect([account.book.left, calls()]).toEqual([80, 3]);
});

it('questions at the same time cannot overspend together', async () => {
  const { provider, calls } = answering(good);
  const within = withBudget(provider, ledger(250));
  const answers = await Promise.all(Array.from({ length: 8 }, () => within.chat(QUESTION)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  expect(calls()).toBe(2);
});

it.each([
  ['time-out', false],
  ['malformed', false],
  ['unreachable', true],
  ['refused', true],
  ['busy', true],
] as const)('%s costs nothing: %s', async (problem, isFree) => {
  const account = ledger(200);
  await withBudget(answering(() => failed(problem)).provider, account).chat(QUESTION);
  expect(account.book.left === 200).toBe(isFree);
});

it('a service that fails three times in a row is left alone for half a minute', async () => {
  let at = 0;
  let isUp = false;
  const { provider, calls } = answering(() => (isUp ? good() : failed('time-out')));
  const resting = withRest(provider, freshHealth(), () => at);
  const problems = [];
  for (let call = 0; call < 5; call += 1) problems.push(await resting.chat(QUESTION));
  expect(problems.map((answer) => (answer.ok ? 'ok' : answer.problem))).toEqual([
    'time-out',
    'time-out',
    'time-out',
    'resting',
    'resting',
  ]);
  expect(calls()).toBe(3);
  at = 30_000;
  expect(await resting.chat(QUESTION)).toEqual(failed('time-out'));
  expect(await resting.chat(QUESTION)).toEqual(failed('resting'));
  at = 60_000;
  isUp = true;
  expect(await resting.chat(QUESTION)).toEqual(good());
  isUp = false;
  expect(await resting.chat(QUESTION)).toEqual(failed('time-out'));
  expect(await resting.chat(QUESTION)).toEqual(failed('time-out'));
});

it('what says nothing about the service does not make it rest', async () => {
  const { provider, calls } = answering(() => failed('malformed'));
  const resting = withRest(provider, freshHealth(), () => 0);
  for (let call = 0; call < 6; call += 1) await resting.chat(QUESTION);
  expect(calls()).toBe(6);
});
