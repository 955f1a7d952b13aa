import { randomUUID } from 'node:crypto';
import { harmOf } from '@zhida/core/conversations';
import { Failure, type RefusalCode } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import {
  answerContents,
  MOST_ENTRIES_PER_GROUP,
  MOST_GROUPS,
  normaliseQuestion,
  type Answer,
} from '@zhida/core/knowledge';
import type { Reason } from '@zhida/core/safety';
import {
  countKnowledgeEntries,
  deleteKnowledgeEntry,
  deleteKnowledgeGroup,
  findKnowledgeEntry,
  findKnowledgeGroup,
  findKnowledgeGroupNamed,
  insertKnowledgeGroup,
  isQuestionTaken,
  listKnowledgeGroups,
  lockKnowledge,
  renameKnowledgeGroup,
  saveKnowledgeEntry,
  type KnowledgeEntry,
  type KnowledgeGroup,
  type TenantTransaction,
} from '@zhida/store';

// Every change of the knowledge, whoever asks for it: the console, or a program of the tenant. One at a time per tenant.

/** The name of the default group where none is shown in the reader's language. */
const DEFAULT_GROUP_NAME = '默认分组';

export interface ChangeOf {
  readonly tx: TenantTransaction;
  readonly tenantId: Id;
  readonly at: Instant;
}

/** Waits for other changes; resolves with the id of the default group, which is there from now on. */
export const beginChange = ({ tx, tenantId, at }: ChangeOf): Promise<Id> =>
  lockKnowledge(tx, tenantId, { id: randomUUID(), name: DEFAULT_GROUP_NAME, at });

export async function addGroup(change: ChangeOf, name: string): Promise<KnowledgeGroup> {
  const { tx, tenantId, at } = change;
  await beginChange(change);
  await checkName(change, name, null);
  if ((await countGroups(change)) >= MOST_GROUPS) refuse('knowledge.too-many-groups');
  const id = randomUUID();
  await insertKnowledgeGroup(tx, { tenantId, id, name }, at);
  return findGroup(change, id);
}

export async function renameGroup(change: ChangeOf, id: Id, name: string): Promise<KnowledgeGroup> {
  await beginChange(change);
  await findChangeableGroup(change, id);
  await checkName(change, name, id);
  await renameKnowledgeGroup(change.tx, change.tenantId, id, name);
  return findGroup(change, id);
}

/** Removes a group. Its entries are not lost: they move to the default group, as far as there is room for all of them. */
export async function removeGroup(change: ChangeOf, id: Id): Promise<void> {
  const defaultId = await beginChange(change);
  await findChangeableGroup(change, id);
  const counts = await countKnowledgeEntries(change.tx, change.tenantId);
  const moved = counts.get(id) ?? 0;
  if (moved > 0 && (counts.get(defaultId) ?? 0) + moved > MOST_ENTRIES_PER_GROUP) refuse('knowledge.group-full');
  await deleteKnowledgeGroup(change.tx, change.tenantId, id, defaultId);
}

export interface EntryParts {
  readonly groupId: Id;
  readonly question: string;
  readonly similarQuestions: readonly string[];
  readonly answer: Answer;
}

export async function addEntry(change: ChangeOf, parts: EntryParts): Promise<KnowledgeEntry> {
  await beginChange(change);
  await checkRoom(change, parts.groupId);
  return save(change, randomUUID(), parts);
}

/** Parts that are not given stay as they are. */
export async function changeEntry(change: ChangeOf, id: Id, parts: Partial<EntryParts>): Promise<KnowledgeEntry> {
  await beginChange(change);
  const before = await findEntry(change, id);
  const after = { ...before, ...parts };
  if (after.groupId !== before.groupId) await checkRoom(change, after.groupId);
  return save(change, id, after);
}

export async function removeEntry(change: ChangeOf, id: Id): Promise<void> {
  await beginChange(change);
  await findEntry(change, id);
  await deleteKnowledgeEntry(change.tx, change.tenantId, id);
}

async function save(change: ChangeOf, id: Id, parts: EntryParts): Promise<KnowledgeEntry> {
  const { tx, tenantId, at } = change;
  const { groupId, question, similarQuestions, answer } = parts;
  const reason = harmInAnswer(answer);
  if (reason !== null) refuse(`safety.${reason}`);
  const questions = [question, ...similarQuestions];
  const isRepeated = new Set(questions.map(normaliseQuestion)).size < questions.length;
  if (isRepeated || (await isQuestionTaken(tx, tenantId, questions, id))) refuse('knowledge.question-taken');
  await saveKnowledgeEntry(tx, tenantId, { id, groupId, question, similarQuestions, answer }, at);
  return findEntry(change, id);
}

/** What no bot may say is not saved to be said: the editor reads why. */
function harmInAnswer(answer: Answer): Reason | null {
  for (const content of answerContents(answer)) {
    const reason = harmOf(content);
    if (reason !== null) return reason;
  }
  return null;
}

async function checkName({ tx, tenantId }: ChangeOf, name: string, exceptId: Id | null): Promise<void> {
  const taken = await findKnowledgeGroupNamed(tx, tenantId, name);
  if (taken !== null && taken !== exceptId) refuse('knowledge.group-name-taken');
}

async function checkRoom(change: ChangeOf, groupId: Id): Promise<void> {
  await findGroup(change, groupId);
  const counts = await countKnowledgeEntries(change.tx, change.tenantId);
  if ((counts.get(groupId) ?? 0) >= MOST_ENTRIES_PER_GROUP) refuse('knowledge.group-full');
}

async function countGroups({ tx, tenantId }: ChangeOf): Promise<number> {
  return (await listKnowledgeGroups(tx, tenantId, { after: 0, id: null, limit: MOST_GROUPS })).length;
}

const findGroup = async ({ tx, tenantId }: ChangeOf, id: Id): Promise<KnowledgeGroup> =>
  (await findKnowledgeGroup(tx, tenantId, id)) ?? refuse('knowledge.group-not-found');

async function findChangeableGroup(change: ChangeOf, id: Id): Promise<void> {
  if ((await findGroup(change, id)).isDefault) refuse('knowledge.default-group');
}

const findEntry = async ({ tx, tenantId }: ChangeOf, id: Id): Promise<KnowledgeEntry> =>
  (await findKnowledgeEntry(tx, tenantId, id)) ?? refuse('knowledge.entry-not-found');

function refuse(code: RefusalCode): never {
  throw new Failure(code, { code, retryable: false });
}
