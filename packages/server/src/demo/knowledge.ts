import { randomUUID } from 'node:crypto';
import { readDemoKnowledge, type DemoEntry } from '@zhida/ai/demo';
import type { Id, Instant } from '@zhida/core/kit';
import {
  normaliseQuestion,
  type EntryQuestion,
  type HandOverPolicy,
  type Intent,
  type KnowledgeEntry,
} from '@zhida/core/knowledge';
import { insertKnowledgeGroup, loadKnowledge, saveIntent, type TenantTransaction } from '@zhida/store';
import { beginChange } from '../knowledge/change.ts';

const TOPICS: Readonly<Record<string, string>> = {
  accounts: '账号与登录',
  payments: '支付与退款',
  verification: '实名与认证',
  minors: '未成年人',
  appeals: '申诉与处罚',
  merchants: '商家经营',
  developers: '开发者',
  overseas: '海外用户',
};
const MISSES = 2;

/** Publishes the knowledge that comes with the product, with its intents. */
export async function loadDemoKnowledge(tx: TenantTransaction, tenantId: Id, at: Instant): Promise<void> {
  const entries = await readDemoKnowledge();
  await beginChange({ tx, tenantId, at });
  const groupIds = new Map<string, Id>();
  for (const topic of new Set(entries.map((entry) => entry.topic))) {
    const id = randomUUID();
    groupIds.set(topic, id);
    await insertKnowledgeGroup(tx, { tenantId, id, name: TOPICS[topic] ?? topic }, at);
  }
  const intents = new Map(intentsOf(entries).map((intent) => [intent.key, intent]));
  for (const intent of intents.values()) await saveIntent(tx, tenantId, intent, at);
  const taken = new Set<string>();
  const published = entries.flatMap((entry) => {
    const [groupId, intent] = [groupIds.get(entry.topic), intents.get(entry.intent)];
    return groupId === undefined || intent === undefined ? [] : [entryOf(entry, groupId, intent, taken)];
  });
  await loadKnowledge(tx, tenantId, published, at);
}

const policyOf = ({ handOver }: DemoEntry): HandOverPolicy =>
  handOver === 'after-misses' ? { kind: handOver, misses: MISSES } : { kind: handOver };

/** An intent has the policy of most of its entries; the others keep their own. */
function intentsOf(entries: readonly DemoEntry[]): Intent[] {
  return [...new Set(entries.map(({ intent }) => intent))].flatMap((key) => {
    const own = entries.filter(({ intent }) => intent === key);
    const countOf = (entry: DemoEntry): number => own.filter(({ handOver }) => handOver === entry.handOver).length;
    const [first] = own.toSorted((a, b) => countOf(b) - countOf(a));
    if (first === undefined) return [];
    const isUrgent = own.filter(({ urgent }) => urgent).length * 2 > own.length;
    return [{ key, names: { ...first.intentName }, handOver: policyOf(first), isUrgent }];
  });
}

function entryOf(entry: DemoEntry, groupId: Id, intent: Intent, taken: Set<string>): Omit<KnowledgeEntry, 'version'> {
  const isAsIntent = intent.handOver.kind === entry.handOver && intent.isUrgent === entry.urgent;
  return {
    id: randomUUID(),
    groupId,
    intentKey: intent.key,
    handOver: isAsIntent ? null : { policy: policyOf(entry), isUrgent: entry.urgent },
    questions: questionsOf(entry, taken),
    answers: (['zh', 'en'] as const).map((language) => ({
      language,
      text: entry.answer[language],
      care: language === 'zh' ? entry.care.zh : null,
      region: null,
      accountId: null,
      fromAt: null,
      untilAt: null,
      attachments: [],
    })),
  };
}

/** Titles first; no question twice in the whole knowledge. */
function questionsOf({ title, phrasings }: DemoEntry, taken: Set<string>): EntryQuestion[] {
  return (['zh', 'en'] as const)
    .flatMap((language) => [
      { language, text: title[language] },
      ...phrasings.filter((phrasing) => phrasing.language === language),
    ])
    .filter(({ text }) => {
      const compared = normaliseQuestion(text);
      if (taken.has(compared)) return false;
      taken.add(compared);
      return true;
    });
}
