import type { Id } from '@zhida/core/kit';
import { clusterQuestions, titleOf, type QuestionCluster } from '@zhida/core/knowledge';
import {
  findEntryTitles,
  forTenant,
  listOpenQuestions,
  readUnansweredDays,
  setUnansweredDays,
  settleQuestions,
  type NearEntry,
  type UnansweredQuestion,
} from '@zhida/store';
import type { Handler } from '../call.ts';
import { changing } from './changing.ts';

/** The newest ones are put together; those before them come when these are settled. */
const MOST_QUESTIONS = 2_000;
const MOST_CLUSTERS = 200;
const MOST_SHOWN = 50;
const MOST_NEAREST = 3;

export const list: Handler<'knowledge.list-unanswered'> = ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  return forTenant(context.db, tenantId, async (tx) => {
    const questions = await listOpenQuestions(tx, tenantId, MOST_QUESTIONS);
    const clusters = clusterQuestions(questions)
      .slice(0, MOST_CLUSTERS)
      .map((cluster) => ({ ...cluster, nearest: nearestOf(cluster) }));
    const ids = new Set(clusters.flatMap(({ nearest }) => nearest.map(({ entryId }) => entryId)));
    const titles = await findEntryTitles(tx, tenantId, [...ids]);
    return {
      questionCount: questions.length,
      keptDays: await readUnansweredDays(tx, tenantId),
      clusters: clusters.map(({ id, leader, questions: members, nearest }) => ({
        id,
        title: leader.text,
        language: leader.language,
        latestAt: members[0]?.at ?? leader.at,
        questions: members
          .slice(0, MOST_SHOWN)
          .map(({ id: questionId, text, at, conversationId }) => ({ id: questionId, text, at, conversationId })),
        nearest: nearest.flatMap(({ entryId, score }) => {
          const questionsOf = titles.get(entryId);
          return questionsOf === undefined
            ? []
            : [{ entryId, score, title: titleOf({ questions: questionsOf }, leader.language) }];
        }),
      })),
    };
  });
};

/** The entries that the questions of a cluster came closest to, by their best score. */
function nearestOf({ questions }: QuestionCluster<UnansweredQuestion>): NearEntry[] {
  const best = new Map<Id, number>();
  for (const { entryId, score } of questions.flatMap(({ nearest }) => nearest))
    best.set(entryId, Math.max(score, best.get(entryId) ?? 0));
  return [...best]
    .map(([entryId, score]) => ({ entryId, score }))
    .toSorted((a, b) => b.score - a.score || (a.entryId < b.entryId ? -1 : 1))
    .slice(0, MOST_NEAREST);
}

/** What is kept no longer is removed by the next sweep, minutes later. */
export const setDays: Handler<'knowledge.set-unanswered-days'> = (call) =>
  changing(call, 'knowledge-questions.days-set', async ({ tx, tenantId }) => {
    await setUnansweredDays(tx, tenantId, call.body.days);
    return { result: { done: true as const }, target: String(call.body.days) };
  });

export const dismiss: Handler<'knowledge.dismiss-unanswered'> = (call) =>
  changing(call, 'knowledge-questions.dismissed', async ({ tx, tenantId, at }) => {
    const { ids } = call.body;
    const [clusterId = ''] = ids;
    const by = call.caller.staff.principal.agentId;
    const count = await settleQuestions(tx, tenantId, { ids, clusterId, state: 'dismissed', entryId: null, at, by });
    return { result: { count }, target: clusterId };
  });
