import { chooseAnswer, titleOf } from '@zhida/core/knowledge';
import {
  findKnownEntry,
  forTenant,
  knowledgeVersion,
  listIntents,
  listKnowledgeEntries,
  listPublishedEntries,
} from '@zhida/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode } from '../testing/index.ts';
import { loadDemoKnowledge } from './knowledge.ts';

let node: TestNode;
beforeAll(async () => {
  node = await TestNode.create();
});
afterAll(() => node[Symbol.asyncDispose]());

test('the demo organisation’s knowledge is published, with every phrasing, intent and language', async () => {
  const { tenantId } = node.home;
  const at = node.context.now();
  await forTenant(node.context.db, tenantId, async (tx) => {
    await loadDemoKnowledge(tx, tenantId, at);
    const entries = await listPublishedEntries(tx, tenantId, at);
    expect(entries).toHaveLength(320);
    expect(entries.reduce((sum, { questions }) => sum + questions.length, 0)).toBeGreaterThan(8_900);
    const intents = await listIntents(tx, tenantId);
    expect(intents).toHaveLength(64);
    const keys = new Set(intents.map(({ key }) => key));
    expect(entries.filter(({ intentKey }) => intentKey === null || !keys.has(intentKey))).toEqual([]);
    expect(await knowledgeVersion(tx, tenantId)).toBe(1);

    const known = await findKnownEntry(tx, tenantId, '换手机了 登不上', at);
    expect(known?.question.language).toBe('zh');
    expect(known === null ? null : titleOf(known.entry, 'en')).toBe('Cannot log in on a new phone');
    const facts = { language: 'zh', isCare: true, region: null, accountId: node.home.accountId, at };
    expect(known === null ? null : chooseAnswer(known.entry, facts)?.text).toContain('拿旧手机点“允许”');
    const found = await listKnowledgeEntries(tx, tenantId, { after: 0, limit: 10, search: 'TRUSTED contact' }, at);
    expect(found.length).toBeGreaterThan(0);
  });
});
