import { measureAnswer, measureAnswers, type Measured } from '@zhida/ai';
import { may } from '@zhida/core/access';
import { titleOf } from '@zhida/core/knowledge';
import { maskSecrets } from '@zhida/core/safety';
import { forTenant, listAnswerTestLines, saveAnswerTestLines } from '@zhida/store';
import { readAnswerHeads } from '../../answers/answerer.ts';
import { refuseWith, type Handler } from '../call.ts';

const MOST_MISSES = 200;

export const readTestLines: Handler<'answers.read-test-lines'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  return { lines: await forTenant(context.db, tenantId, (tx) => listAnswerTestLines(tx, tenantId)) };
};

export const saveTestLines: Handler<'answers.save-test-lines'> = async ({ context, caller, body }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const heads = await forTenant(context.db, tenantId, (tx) => readAnswerHeads(tx, tenantId));
  const { entries } = await context.answerer.knowledgeOf(tenantId, heads);
  if (body.lines.some(({ entryId }) => entryId !== null && !entries.has(entryId))) {
    return refuseWith('knowledge.entry-not-found');
  }
  // Lines are often what customers wrote.
  const lines = body.lines.map(({ text, entryId }) => ({ text: maskSecrets(text).text, entryId }));
  await forTenant(context.db, tenantId, (tx) => saveAnswerTestLines(tx, tenantId, lines));
  return { done: true };
};

export const evaluate: Handler<'answers.evaluate'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const { lines, heads } = await forTenant(context.db, tenantId, async (tx) => ({
    lines: await listAnswerTestLines(tx, tenantId),
    heads: await readAnswerHeads(tx, tenantId),
  }));
  const measured: Measured[] = [];
  const misses = [];
  for (const line of lines) {
    const { understood, knowledge } = await context.answerer.understand(tenantId, heads, line.text);
    const result = measureAnswer(line, understood, understood);
    measured.push(result);
    const { outcome, hasEntry } = result;
    if (outcome === 'right' || (outcome === 'left' && !hasEntry) || misses.length >= MOST_MISSES) continue;
    const titleOfEntry = (entryId: string | null | undefined): string | null => {
      const entry = entryId === null || entryId === undefined ? undefined : knowledge.entries.get(entryId);
      return entry === undefined ? null : titleOf(entry, understood.language);
    };
    const [best] = understood.candidates;
    const confidence = best?.confidence ?? 0;
    const given = titleOfEntry(best?.entryId);
    misses.push({ text: line.text, wanted: titleOfEntry(line.entryId), given, confidence, outcome });
  }
  return { figures: measureAnswers(measured), misses };
};
