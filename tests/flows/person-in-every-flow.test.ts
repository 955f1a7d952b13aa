import { World, type CustomerDriver } from '@zhida/devkit';
import type { AnswerOf, RequestOf } from '@zhida/protocol/endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// A conformance walk: in every state of every flow a person is one tap, one word and one key away.

let world: World;
let headers: Record<string, string>;
beforeAll(async () => {
  world = await World.create();
  ({ headers } = await world.agent('lead@demo.zhida', 'offline'));
});
afterAll(() => world[Symbol.asyncDispose]());

type Flow = AnswerOf<'flows.read'>;
type Turn = RequestOf<'flows.simulate'>['body']['turns'][number];
type Step = AnswerOf<'flows.simulate'>['steps'][number];

/** Words that lead on somewhere at any question of the flows, and some that lead nowhere. */
const WORDS = ['ZD1001', 'ZD9999', '1', '2', '3', '35元', '跳过', '我换了手机，旧的收不到短信', '13800138000'];
const ENTRIES: Readonly<Record<string, string>> = { 查订单: 'help', 找回账号: 'help', 交易争议: 'pay' };

/** How the demo's machine answers. */
const answerTo = (step: Step): Turn => ({
  by: 'look-up',
  result:
    step.sends?.['order'] === 'ZD1001' ? { outcome: 'found', values: { status: '已发货' } } : { outcome: 'missing' },
});

const simulate = async (draft: Flow['draft'], turns: readonly Turn[]): Promise<Step | undefined> => {
  const body = { draft, language: 'zh-CN' as const, facts: {}, turns: [...turns] };
  return (await world.call('flows.simulate', { body }, headers)).steps.at(-1);
};

/** For each state in which a flow may stand and wait, one way there in words. */
async function findWays(flow: Flow): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const open: { readonly said: readonly string[]; readonly turns: readonly Turn[] }[] = [];
  const visit = async (said: readonly string[], turns: readonly Turn[]): Promise<void> => {
    const step = await simulate(flow.draft, turns);
    if (step === undefined || step.dialogue.outcome !== null) return;
    if (step.dialogue.lookingUp !== null) return visit(said, [...turns, answerTo(step)]);
    const state = `${step.dialogue.node} ${step.dialogue.field ?? '-'}`;
    if (found.has(state)) return;
    found.set(state, said);
    open.push({ said, turns });
  };
  const [begin = ''] = flow.draft.starts.phrases;
  await visit([begin], [{ by: 'customer', text: begin }]);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    for (const text of WORDS) await visit([...next.said, text], [...next.turns, { by: 'customer', text }]);
  }
  return found;
}

const botWord = ({ live, conversationId: id }: CustomerDriver) => live.state(id).lastMessage;

/** A conversation on the running node, led to a state; `state` is where it stands in the record. */
async function lead(entry: string, said: readonly string[]): Promise<CustomerDriver> {
  const customer = await world.customer(entry);
  const { live, conversationId: id } = customer;
  for (const text of said) {
    await live.say(id, text);
    await live.until(() => {
      const last = botWord(customer);
      return last?.sender === 'bot' && !last.detail.startsWith('正在查询');
    }, `an answer to “${text}”`);
  }
  expect(live.state(id).phase.state).toBe('bot');
  return customer;
}

const reachesPerson = ({ live, conversationId: id }: CustomerDriver) =>
  live.until(() => ['queued', 'human'].includes(live.state(id).phase.state), 'a person');

describe.each(Object.entries(ENTRIES))('in every state of %s', (name, entry) => {
  it('a person is one tap, one word and one key away', async () => {
    const { flows } = await world.call('flows.list', {}, headers);
    const flowId = flows.find((flow) => flow.name === name)?.id ?? '';
    const flow = await world.call('flows.read', { params: { flowId } }, headers);
    const ways = await findWays(flow);
    // Every question of the flow was come to: none is left out of the walk.
    const questions = flow.draft.nodes.filter(({ kind }) => kind === 'ask' || kind === 'form' || kind === 'choose');
    const walked = new Set([...ways.keys()].map((state) => state.split(' ')[0]));
    expect(questions.map(({ id }) => id).filter((id) => !walked.has(id))).toEqual([]);
    for (const [state, said] of ways) {
      const [tapping, speaking, pressing] = await Promise.all([
        lead(entry, said),
        lead(entry, said),
        lead(entry, said),
      ]);
      const log = tapping.live.logs.get(tapping.conversationId) ?? [];
      const asked = log.findLast((event) => event.type === 'message.sent');
      const content = asked?.type === 'message.sent' ? asked.content : null;
      expect(content?.kind === 'menu' && content.items.some(({ type }) => type === 'person'), state).toBe(true);
      await tapping.live.submit(tapping.conversationId, { type: 'ask-person', by: 'menu' });
      await speaking.live.say(speaking.conversationId, '转人工');
      await pressing.live.say(pressing.conversationId, '0');
      await Promise.all([tapping, speaking, pressing].map(reachesPerson));
    }
  });
});
