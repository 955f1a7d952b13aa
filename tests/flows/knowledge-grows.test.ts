import { World } from '@zhida/devkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectOneStory } from './support/one-story.ts';

let world: World;
beforeAll(async () => {
  world = await World.create({ hasKnowledge: true });
});
afterAll(() => world[Symbol.asyncDispose]());

/** What the bot says to a new customer's first words, in whatever form. */
async function answerTo(words: string): Promise<string> {
  const customer = await world.customer('help');
  const { live, conversationId: id } = customer;
  const answers = () =>
    (live.logs.get(id) ?? []).flatMap((event) =>
      event.type === 'message.sent' && event.sender.kind === 'bot' ? [JSON.stringify(event.content)] : [],
    );
  const before = answers().length;
  await live.say(id, words);
  await live.until(() => answers().length > before, 'an answer');
  await expectOneStory(world, customer);
  return answers().slice(before).join('\n');
}

it('the bot knows what comes with the product, and what an agent proposes from the moment on which it is published', async () => {
  expect(await answerTo('怎么提高支付额度')).toContain('点“提升”');
  const question = '你们有纸飞机教程吗';
  expect(await answerTo(question)).not.toContain('折纸');

  const agent = await world.agent('north-1@demo.zhida', 'offline');
  const admin = await world.agent('admin@demo.zhida', 'offline');
  const { groups } = await world.call('knowledge.list-groups', {}, agent.headers);
  const groupId = groups.find(({ isDefault }) => isDefault)?.id ?? '';
  const everybody = { care: null, region: null, accountId: null, fromAt: null, untilAt: null, attachments: [] };
  const draft = {
    intentKey: null,
    handOver: null,
    questions: [{ language: 'zh', text: question }],
    answers: [{ language: 'zh', text: '在“发现 > 折纸”里。', ...everybody }],
  };
  const proposed = await world.call('knowledge.create-entry', { body: { groupId, draft } }, agent.headers);
  const params = { entryId: proposed.id };
  const asked = { revision: proposed.revision, act: 'submit' as const };
  const { entry } = await world.call('knowledge.move-draft', { params, body: asked }, agent.headers);
  expect(entry?.draftState).toBe('review');
  expect(await answerTo(question)).not.toContain('折纸');

  const body = { revision: entry?.revision ?? 0 };
  const live = await world.call('knowledge.publish-entry', { params, body }, admin.headers);
  expect(await answerTo('你们有 纸飞机 教程吗')).toContain('在“发现 > 折纸”里。');

  await world.call('knowledge.retire-entry', { params, body: { revision: live.revision } }, admin.headers);
  expect(await answerTo(question)).not.toContain('折纸');
});
