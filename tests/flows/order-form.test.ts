import { World, type AgentDriver, type CustomerDriver } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneStory, receive } from './support/one-story.ts';

let world: World;
let agent: AgentDriver;
beforeAll(async () => {
  world = await World.create();
  agent = await world.agent('north-1@demo.zhida');
});
afterAll(() => world[Symbol.asyncDispose]());

/** Heads of menus count as words: questions are asked with a menu under them. */
const botWords = ({ live, conversationId: id }: CustomerDriver): readonly string[] =>
  (live.logs.get(id) ?? []).flatMap((event) => {
    if (event.type !== 'message.sent' || event.sender.kind !== 'bot') return [];
    const { content } = event;
    return content.kind === 'text' ? [content.text] : content.kind === 'menu' ? [content.head] : [];
  });

const hears = (customer: CustomerDriver, part: string) =>
  customer.live.until(() => botWords(customer).at(-1)?.includes(part) === true, `the words “${part}”`);

const say = ({ live, conversationId }: CustomerDriver, text: string) => live.say(conversationId, text);

it('an order form: looked up, corrected, looked up again; the agent reads the filled card and nobody repeats anything', async () => {
  const customer = await world.customer('help');
  await say(customer, '帮我查订单');
  await hears(customer, '请告诉我订单号');
  await say(customer, 'ZD1001');
  await hears(customer, '解决您的问题了吗');
  expect(botWords(customer).at(-2)).toContain('ZD1001：已发货');
  await say(customer, '不对，是另一个订单 ZD1002');
  await customer.live.until(
    () => botWords(customer).some((words) => words.includes('ZD1002：待发货')),
    'the other order',
  );
  await hears(customer, '解决您的问题了吗');
  await say(customer, '没有，找人工');
  await receive(world, agent, customer);
  const { dialogue } = agent.live.state(customer.conversationId);
  expect(dialogue).toMatchObject({ flowName: '查订单', version: 1, outcome: 'handed-over' });
  expect(dialogue?.values.map(({ label, value, from }) => [label, value, from])).toEqual([
    ['订单号', 'ZD1002', 'customer'],
    ['订单状态', '待发货 · being packed', 'look-up'],
    ['下单日期', '2026-11-20', 'look-up'],
    ['运单号', '—', 'look-up'],
  ]);
  // What is beside the conversation is for staff.
  expect(customer.live.state(customer.conversationId).dialogue).toBeNull();
  await expectOneStory(world, customer, [agent]);
});

it('survives a restart and goes on another node; a question in between is answered first', async () => {
  const customer = await world.customer('pay');
  await say(customer, '我被多扣了');
  await hears(customer, '是哪一种情况');
  await world.restart();
  const other = await world.startNode();
  try {
    const { conversationId, token, live } = customer;
    await live.connect(other.url, { token });
    await live.say(conversationId, '2');
    await hears(customer, '交易单号是多少');
    await live.say(conversationId, '算了');
    await hears(customer, '已取消');
    expect(botWords(customer)).toContain('交易单号是多少？账单详情里可以看到。');
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

it('what was typed while nobody answered, before and after a restart, is heard in its order, each with a reply', async () => {
  const customer = await world.customer('pay');
  await say(customer, '我被多扣了');
  await hears(customer, '是哪一种情况');
  // A node that dies before it answers; the customer goes on typing.
  await world.server.context.worker.stop();
  await say(customer, '2');
  await say(customer, '交易单号 TX20260501');
  await world.restart();
  await customer.live.connect(world.url, { token: customer.token });
  await hears(customer, '有争议的金额是多少');
  expect(botWords(customer).filter((words) => words.includes('是哪一种情况'))).toHaveLength(1);
  expect(botWords(customer)).toContain('交易单号是多少？账单详情里可以看到。');
});

it('where the other side has trouble, a person takes over with what was said', async () => {
  const customer = await world.customer('help');
  await say(customer, 'Where is my order ZD5000?');
  await customer.live.until(
    () => customer.live.state(customer.conversationId).phase.state === 'queued',
    'that somebody is asked',
  );
  expect(botWords(customer).at(-1)).toContain('The order system does not answer');
  expect(customer.live.logs.get(customer.conversationId)).toContainEqual(
    expect.objectContaining({ type: 'conversation.queued', reason: 'dialogue' }),
  );
});

it('what is said while it looks up is not lost: the last word has its answer', async () => {
  const customer = await world.customer('help');
  await say(customer, '查订单');
  await hears(customer, '请告诉我订单号');
  await Promise.all([say(customer, 'ZD1003'), say(customer, '谢谢')]);
  await customer.live.until(
    () => botWords(customer).some((words) => words.includes('解决您的问题') || words.includes('没有看到单号')),
    'an answer',
  );
  await customer.live.until(() => {
    const log = customer.live.logs.get(customer.conversationId) ?? [];
    const last = log.findLast((event) => event.type === 'message.sent');
    return last?.type === 'message.sent' && last.sender.kind === 'bot';
  }, 'that the bot has the last word');
  expect(customer.live.complaints).toEqual([]);
});
