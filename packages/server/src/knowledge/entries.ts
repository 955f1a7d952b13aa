import { randomUUID } from 'node:crypto';
import { harmOf } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import {
  answerContents,
  expiryOf,
  NEW_ENTRY,
  repeatedQuestion,
  stepEntry,
  type EntryAct,
  type EntryActor,
  type EntryContent,
  type EntryStanding,
} from '@zhida/core/knowledge';
import type { Reason } from '@zhida/core/safety';
import {
  deleteKnowledgeEntry,
  findAccount,
  findKnowledgeEntry,
  findEntryVersion,
  findTakenQuestion,
  hasIntent,
  insertEntryVersion,
  raiseKnowledgeVersion,
  saveKnowledgeEntry,
  type EntryToSave,
  type StoredEntry,
} from '@zhida/store';
import { beginChange, refuse, type ChangeOf } from './change.ts';
import { checkRoom } from './groups.ts';

/** A change of entries, with who asks for it. */
export interface EntryChange extends ChangeOf {
  /** Null: a program of the tenant. */
  readonly agentId: Id | null;
  readonly isEditor: boolean;
}

/** Begins an entry with a draft. */
export async function createEntry(change: EntryChange, groupId: Id, draft: EntryContent): Promise<StoredEntry> {
  await beginChange(change);
  await checkRoom(change, groupId);
  await check(change, draft);
  const standing = step(change, NEW_ENTRY, { do: 'save', base: 0 });
  return save(change, {
    id: randomUUID(),
    groupId,
    standing,
    published: null,
    draft,
    draftAt: change.at,
    remark: null,
  });
}

/** What a writer had before him: nothing is written over that he has not seen. */
export interface Seen {
  readonly id: Id;
  readonly revision: number;
}

/** Puts a draft beside what is published, or in the place of the one that is there. `base`: the version it began from. */
export async function saveDraft(
  change: EntryChange,
  seen: Seen,
  { draft, base }: { readonly draft: EntryContent; readonly base: number },
): Promise<StoredEntry> {
  const entry = await take(change, seen);
  await check(change, draft);
  const standing = step(change, entry.standing, { do: 'save', base });
  return save(change, { ...entry, standing, draft, draftAt: change.at });
}

/** Asks for a review, gives a draft back to its writer, or drops it. An entry of which nothing is left is gone: null. */
export async function moveDraft(
  change: EntryChange,
  seen: Seen,
  act: 'submit' | 'return' | 'discard',
  remark: string | null = null,
): Promise<StoredEntry | null> {
  const entry = await take(change, seen);
  const standing = step(change, entry.standing, { do: act });
  if (standing.draft !== null) return save(change, { ...entry, standing, remark });
  if (standing.version > 0) return save(change, { ...entry, standing, draft: null, draftAt: null, remark: null });
  await deleteKnowledgeEntry(change.tx, change.tenantId, entry.id);
  return null;
}

/** Gives the draft to customers. */
export async function publishDraft(change: EntryChange, seen: Seen, note: string | null): Promise<StoredEntry> {
  const entry = await take(change, seen);
  if (entry.draft === null) return refuse('knowledge.no-draft');
  const act = { do: 'publish', expiresAt: expiryOf(entry.draft) } as const;
  const standing = step(change, entry.standing, act);
  return publish(change, { ...entry, standing, draft: null, draftAt: null, remark: null }, entry.draft, { note });
}

/** Publishes what an older version said. What is worked on stays, and is outdated. */
export async function restoreVersion(change: EntryChange, seen: Seen, version: number): Promise<StoredEntry> {
  const entry = await take(change, seen);
  const older = await findEntryVersion(change.tx, change.tenantId, entry.id, version);
  if (older === null) return refuse('knowledge.version-not-found');
  return replace(change, entry, older.content, version);
}

/** Gives what is published to nobody any more. */
export async function retireEntry(change: EntryChange, seen: Seen): Promise<StoredEntry> {
  const entry = await take(change, seen);
  const standing = step(change, entry.standing, { do: 'retire' });
  await raiseKnowledgeVersion(change.tx, change.tenantId, change.at);
  return save(change, { ...entry, standing });
}

export async function moveEntry(change: EntryChange, id: Id, groupId: Id): Promise<StoredEntry> {
  await beginChange(change);
  const entry = await requireEntry(change, id);
  if (groupId === entry.groupId) return entry;
  await checkRoom(change, groupId);
  return save(change, { ...entry, groupId });
}

export async function removeEntry(change: ChangeOf, id: Id): Promise<void> {
  await beginChange(change);
  const { standing } = await requireEntry(change, id);
  await deleteKnowledgeEntry(change.tx, change.tenantId, id);
  if (standing.version > 0) await raiseKnowledgeVersion(change.tx, change.tenantId, change.at);
}

/** Publishes at once, without a draft. */
export async function publishNew(change: EntryChange, groupId: Id, content: EntryContent): Promise<StoredEntry> {
  await beginChange(change);
  await checkRoom(change, groupId);
  const standing = step(change, NEW_ENTRY, { do: 'replace', expiresAt: expiryOf(content) });
  const parts = { groupId, standing, published: null, draft: null, draftAt: null, remark: null };
  return publish(change, { id: randomUUID(), ...parts }, content, {});
}

/** Publishes something else at once. What is worked on stays, and is outdated. */
export function replace(
  change: EntryChange,
  entry: StoredEntry,
  content: EntryContent,
  restores: number | null = null,
): Promise<StoredEntry> {
  const standing = step(change, entry.standing, { do: 'replace', expiresAt: expiryOf(content) });
  return publish(change, { ...entry, standing }, content, { restores });
}

export const requireEntry = async ({ tx, tenantId }: ChangeOf, id: Id): Promise<StoredEntry> =>
  (await findKnowledgeEntry(tx, tenantId, id)) ?? refuse('knowledge.entry-not-found');

async function take(change: EntryChange, { id, revision }: Seen): Promise<StoredEntry> {
  await beginChange(change);
  const entry = await requireEntry(change, id);
  return entry.revision === revision ? entry : refuse('knowledge.changed-meanwhile');
}

function step({ agentId, isEditor, at }: EntryChange, standing: EntryStanding, act: EntryAct): EntryStanding {
  const actor: EntryActor = { agentId, isEditor, at };
  const result = stepEntry(standing, act, actor);
  return result.ok ? result.standing : refuse(result.refusal);
}

interface Publication {
  readonly note?: string | null;
  readonly restores?: number | null;
}

async function publish(
  change: EntryChange,
  entry: EntryToSave,
  content: EntryContent,
  { note = null, restores = null }: Publication,
): Promise<StoredEntry> {
  const { tx, tenantId, at, agentId } = change;
  await check(change, content);
  if (content.answers.length === 0) refuse('knowledge.no-answer');
  const questions = content.questions.map(({ text }) => text);
  if (repeatedQuestion(content) !== null) refuse('knowledge.question-taken');
  if ((await findTakenQuestion(tx, tenantId, questions, entry.id)) !== null) refuse('knowledge.question-taken');
  const stored = await save(change, { ...entry, published: content });
  const { version } = entry.standing;
  await insertEntryVersion(tx, tenantId, entry.id, { version, content, madeAt: at, madeBy: agentId, note, restores });
  await raiseKnowledgeVersion(tx, tenantId, at);
  return stored;
}

async function save(change: EntryChange, entry: EntryToSave): Promise<StoredEntry> {
  await saveKnowledgeEntry(change.tx, change.tenantId, entry, change.at);
  return requireEntry(change, entry.id);
}

/** What it points to is there; what no bot may say is not saved to be said: the editor reads why. */
async function check({ tx, tenantId }: ChangeOf, { intentKey, answers }: EntryContent): Promise<void> {
  if (intentKey !== null && !(await hasIntent(tx, tenantId, intentKey))) refuse('knowledge.intent-not-found');
  for (const accountId of new Set(answers.map((answer) => answer.accountId)))
    if (accountId !== null && (await findAccount(tx, tenantId, accountId)) === null) refuse('account.not-found');
  for (const { text, care, attachments } of answers) {
    const reason = harmIn(text, attachments) ?? (care === null ? null : harmIn(care, []));
    if (reason !== null) refuse(`safety.${reason}`);
  }
}

function harmIn(text: string, attachments: EntryContent['answers'][number]['attachments']): Reason | null {
  for (const content of answerContents({ text, attachments })) {
    const reason = harmOf(content);
    if (reason !== null) return reason;
  }
  return null;
}
