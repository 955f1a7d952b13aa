import type { Id } from '@zhida/core/kit';
import { answerFileIds, isSameEntry, titlesOf, type ExchangedEntry } from '@zhida/core/knowledge';
import { findKnowledgeEntry, findKnowledgeGroupNamed, findTakenQuestion, type StoredEntry } from '@zhida/store';
import { validate as isUuid } from 'uuid';
import { beginChange, refuse } from './change.ts';
import { createEntry, publishNew, replace, saveDraft, type EntryChange } from './entries.ts';
import { addGroup } from './groups.ts';

export interface Imported {
  readonly outcome: 'added' | 'changed' | 'same';
  readonly entryId: Id;
}

/**
 * Takes an entry of a file: into the one that it came from, or that has one of its titles, else as a new one. What is there
 * already is left as it is, so that the same file may be taken again after something in it was mended.
 */
export async function importEntry(
  change: EntryChange,
  { key, group, content }: ExchangedEntry,
  isPublished: boolean,
): Promise<Imported> {
  const defaultId = await beginChange(change);
  const target = await findTarget(change, key, [...titlesOf({ questions: content.questions }).values()]);
  checkFiles(content.answers, target);
  if (target === null) {
    const groupId = group === null ? defaultId : await groupNamed(change, group);
    const { id } = await (isPublished ? publishNew : createEntry)(change, groupId, content);
    return { outcome: 'added', entryId: id };
  }
  const present = isPublished ? target.published : (target.draft ?? target.published);
  if (present !== null && isSameEntry(present, content)) return { outcome: 'same', entryId: target.id };
  if (isPublished) await replace(change, target, content);
  else await saveDraft(change, target, { draft: content, base: target.standing.version });
  return { outcome: 'changed', entryId: target.id };
}

async function findTarget(
  { tx, tenantId }: EntryChange,
  key: string | null,
  titles: readonly string[],
): Promise<StoredEntry | null> {
  const named = key !== null && isUuid(key) ? await findKnowledgeEntry(tx, tenantId, key) : null;
  if (named !== null) return named;
  const taken = await findTakenQuestion(tx, tenantId, titles, null);
  return taken === null ? null : findKnowledgeEntry(tx, tenantId, taken.entryId);
}

const groupNamed = async (change: EntryChange, name: string): Promise<Id> =>
  (await findKnowledgeGroupNamed(change.tx, change.tenantId, name)) ?? (await addGroup(change, name)).id;

/** A file of text brings no pictures: those that it names have to be the entry's already. */
function checkFiles(answers: ExchangedEntry['content']['answers'], target: StoredEntry | null): void {
  const had = new Set(fileIdsOf(target));
  if (answers.flatMap(answerFileIds).some((fileId) => !had.has(fileId))) refuse('file.not-found');
}

/** The files of an entry, published or worked on. */
export const fileIdsOf = (entry: Pick<StoredEntry, 'published' | 'draft'> | null): readonly Id[] =>
  [entry?.published, entry?.draft].flatMap((content) => content?.answers.flatMap(answerFileIds) ?? []);
