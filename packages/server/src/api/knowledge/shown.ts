import { DAY_MS, type Id } from '@zhida/core/kit';
import { publicationOf, titlesOf } from '@zhida/core/knowledge';
import type { KnowledgeEntry, KnowledgeLine } from '@zhida/protocol/endpoints';
import { listAgentNames, readEntryFigures, type StoredEntry, type TenantTransaction } from '@zhida/store';
import type { Context } from '../../context.ts';
import { shownContent } from './contents.ts';

const FIGURES_OF_MS = 30 * DAY_MS;
const NOTHING = { shown: 0, solved: 0, complained: 0 };

/** Entries as lines of the list. */
export async function shownLines(
  context: Context,
  tx: TenantTransaction,
  tenantId: Id,
  entries: readonly StoredEntry[],
): Promise<KnowledgeLine[]> {
  const figures = await figuresOf(context, tx, tenantId, entries);
  return entries.map((entry) => {
    const content = entry.draft ?? entry.published ?? { intentKey: null, questions: [], answers: [] };
    const { intentKey, questions, answers } = content;
    return {
      ...standingOf(context, entry),
      figures: figures.get(entry.id) ?? NOTHING,
      intentKey,
      titles: firstTexts(questions),
      questionCount: questions.length,
      answerCount: answers.length,
      languages: [...new Set(answers.map(({ language }) => language))],
      answers: firstTexts(answers),
    };
  });
}

/** The first text in each language. */
const firstTexts = (texts: { language: string; text: string }[]) =>
  [...titlesOf({ questions: texts })].map(([language, text]) => ({ language, text }));

/** An entry as its editor sees it. */
export async function shownEntry(
  context: Context,
  tx: TenantTransaction,
  tenantId: Id,
  entry: StoredEntry,
): Promise<KnowledgeEntry> {
  const { standing, published, draft, draftAt, remark } = entry;
  const figures = await figuresOf(context, tx, tenantId, [entry]);
  const by = standing.draft?.by ?? null;
  const names = await listAgentNames(tx, tenantId, by === null ? [] : [by]);
  return {
    ...standingOf(context, entry),
    figures: figures.get(entry.id) ?? NOTHING,
    published: published === null ? null : shownContent(context, tenantId, published),
    draft: draft === null ? null : shownContent(context, tenantId, draft),
    draftBase: standing.draft?.base ?? null,
    draftBy: by === null ? null : { agentId: by, name: names.get(by) ?? '' },
    draftAt,
    remark,
  };
}

const standingOf = ({ now }: Context, { id, groupId, revision, standing, changedAt }: StoredEntry) => ({
  id,
  groupId,
  revision,
  version: standing.version,
  publication: publicationOf(standing, now()),
  expiresAt: standing.expiresAt,
  draftState: standing.draft?.state ?? null,
  changedAt,
});

const figuresOf = ({ now }: Context, tx: TenantTransaction, tenantId: Id, entries: readonly StoredEntry[]) =>
  readEntryFigures(
    tx,
    tenantId,
    entries.map(({ id }) => id),
    now() - FIGURES_OF_MS,
  );
