import { readHandOverCard } from '@zhida/core/conversations';
import type { MenuContent } from '@zhida/core/messages';
import { publishKnowledge, World, type CustomerDriver } from '@zhida/devkit';
import { forTenant, listOpenQuestions, readEntryFigures } from '@zhida/store';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { HELP_INTENTS, HELP_KNOWLEDGE } from './support/help-knowledge.ts';
import { expectOneStory, receive } from './support/one-story.ts';

const PATIENCE = { timeout: 10_000, interval: 50 };

let world: World;
let phoneId: string;
beforeAll(async () => {
  world = await World.create();
  [phoneId = ''] = await publishKnowledge(world, Object.values(HELP_KNOWLEDGE), HELP_INTENTS);
});
afterAll(() => world[Symbol.asyncDispose]());

const botEvents = ({ live, conversationId: id }: CustomerDriver) =>
  (live.logs.get(id) ?? []).flatMap((event) =>
    event.type === 'message.sent' && event.sender.kind === 'bot' ? [event] : [],
  );
const botWords = (customer: CustomerDriver): readonly string[] =>
  botEvents(customer).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));
const lastMenu = (customer: CustomerDriver): MenuContent => {
  const menu = botEvents(customer).findLast(({ content }) => content.kind === 'menu')?.content;
  if (menu?.kind !== 'menu') throw new Error('The bot said no menu.');
  return menu;
};
async function tap(customer: CustomerDriver, label: string): Promise<void> {
  const item = lastMenu(customer).items.find((each) => each.label === label);
  if (item?.type !== 'choice') throw new Error(`There is no ${label} to tap.`);
  const content = { kind: 'text', text: label, menuItemId: item.id } as const;
  await customer.live.submit(customer.conversationId, { type: 'send', content });
}
const isWaiting = ({ live, conversationId: id }: CustomerDriver) =>
  ['queued', 'human'].includes(live.state(id).phase.state);

it('a question is answered from the knowledge with its source, and “solved?” is counted', async () => {
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  await live.say(id, '请问手机号换了要怎么改绑呀');
  await live.until(() => botEvents(customer).some(({ source }) => source !== undefined), 'the answer with its source');
  const answer = botEvents(customer).find(({ source }) => source !== undefined);
  expect(answer).toMatchObject({ source: { entryId: phoneId, title: '怎么换绑手机号' } });
  await live.until(() => lastMenu(customer).head.includes('解决'), 'whether it helped');
  await tap(customer, '解决了');
  await live.until(() => botWords(customer).at(-1)?.includes('帮到您') === true, 'that it is glad');
  expect(live.state(id).phase).toEqual({ state: 'bot', misses: 0 });
  const { db } = world.server.context;
  await vi.waitUntil(async () => {
    const figures = await forTenant(db, world.tenantId, (tx) => readEntryFigures(tx, world.tenantId, [phoneId], 0));
    return figures.get(phoneId)?.solved === 1 && figures.get(phoneId)?.shown === 1;
  }, PATIENCE);
  await expectOneStory(world, customer);
});

it('who comes with another language is welcomed in it, and what he taps is answered in it', async () => {
  const arabic = await world.customer('help', { locale: 'ar-EG' });
  expect(lastMenu(arabic).items.at(-1)).toEqual({ type: 'person', label: 'التحدث إلى موظف' });
  await tap(arabic, 'الشكاوى والاقتراحات');
  await arabic.live.until(() => botWords(arabic).some((text) => text.startsWith('اكتب ما حدث')), 'the Arabic answer');

  const english = await world.customer('help', { locale: 'en' });
  await tap(english, 'Where is my order');
  await english.live.until(() => lastMenu(english).head.includes('order number'), 'the English form');
  // Whose language is none of ours, or unknown, is told what everybody is.
  for (const opening of [{ locale: 'sv' }, {}]) {
    expect(lastMenu(await world.customer('help', opening)).items.at(-1)?.label).toBe('转人工 · Talk to a person');
  }
});

it('who writes in another language is answered in it, or in the closest there is, and is told so', async () => {
  const spanish = await world.customer('help');
  await spanish.live.say(spanish.conversationId, '¿Cómo cambio mi número de teléfono?');
  await spanish.live.until(() => botWords(spanish).some((text) => text.startsWith('Abra Yo')), 'the Spanish answer');
  expect(lastMenu(spanish).items.map(({ label }) => label)).toEqual([
    'Resuelto',
    'No resuelto',
    'Hablar con una persona',
  ]);

  const arabic = await world.customer('help');
  await arabic.live.say(arabic.conversationId, 'كيف أغير رقم هاتفي؟');
  await arabic.live.until(
    () => botWords(arabic).some((text) => text.includes('لم أفهم')) && lastMenu(arabic).head.startsWith('مرحب'),
    'words in Arabic, with the choices',
  );
  expect(lastMenu(arabic).items.at(-1)?.label).toBe('التحدث إلى موظف');

  const french = await world.customer('help');
  await french.live.say(french.conversationId, 'Bonjour, comment est-ce que je peux changer ma photo de profil ?');
  await french.live.until(() => botWords(french).some((text) => text.startsWith('Open Me')), 'the English answer');
  expect(botWords(french).some((text) => text.includes('n’existe pour l’instant qu’en anglais'))).toBe(true);
  await expectOneStory(world, arabic);
});

it('an emergency goes to people at once, first of all, with the card filled', async () => {
  const agent = await world.agent('north-1@demo.zhida');
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  await live.say(id, '头像怎么换');
  await live.until(() => botEvents(customer).some(({ source }) => source !== undefined), 'an answer');
  await live.say(id, '等等，我的账号被盗了，订单 202611220001 不是我下的');
  await receive(world, agent, customer);
  expect(live.logs.get(id)?.find((event) => event.type === 'conversation.queued')).toMatchObject({
    reason: 'emergency',
  });
  const card = readHandOverCard(
    (agent.live.logs.get(id) ?? []).flatMap((event) => (event.type === 'hidden' ? [] : [event])),
  );
  expect(card).toMatchObject({
    reason: 'emergency',
    why: 'emergency',
    language: 'zh-CN',
    asked: ['头像怎么换', '等等，我的账号被盗了，订单 202611220001 不是我下的'],
    tried: [{ title: '怎么换头像', hasSolved: null }],
    mood: { isEmergency: true },
  });
  expect(card?.fields).toContainEqual({ name: 'order', value: '202611220001' });
  // What the bot made of it is for staff only.
  expect(live.logs.get(id)?.some((event) => event.type === 'bot.understood')).toBe(false);
  await expectOneStory(world, customer, [agent]);
});

it('nobody is misunderstood five times: a person is offered at the first, and comes at the second', async () => {
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  await live.say(id, '嗡嗡嗡哒哒哒');
  await live.until(
    () => live.state(id).phase.state === 'bot' && botEvents(customer).length > 1,
    'that it does not understand',
  );
  expect(lastMenu(customer).items.some(({ type }) => type === 'person')).toBe(true);
  await live.say(id, '啦啦啦噜噜噜');
  await live.until(() => isWaiting(customer), 'a person or the queue');
  expect(live.logs.get(id)?.find((event) => event.type === 'conversation.queued')).toMatchObject({
    reason: 'bot-gave-up',
  });
  const { db } = world.server.context;
  await vi.waitUntil(async () => {
    const open = await forTenant(db, world.tenantId, (tx) => listOpenQuestions(tx, world.tenantId, 20));
    return ['嗡嗡嗡哒哒哒', '啦啦啦噜噜噜'].every((text) => open.some((question) => question.text === text));
  }, PATIENCE);
  await expectOneStory(world, customer);
});

it('an answer that did not help brings a person where the matter says so', async () => {
  const customer = await world.customer('help');
  await customer.live.say(customer.conversationId, '退款多久到账');
  await customer.live.until(() => lastMenu(customer).head.includes('解决'), 'whether it helped');
  await tap(customer, '没解决');
  await customer.live.until(() => isWaiting(customer), 'a person or the queue');
  await expectOneStory(world, customer);
});
