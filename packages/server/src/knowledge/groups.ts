import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import { MOST_ENTRIES_PER_GROUP, MOST_GROUPS } from '@zhida/core/knowledge';
import {
  countKnowledgeEntries,
  deleteKnowledgeGroup,
  findKnowledgeGroup,
  findKnowledgeGroupNamed,
  insertKnowledgeGroup,
  listKnowledgeGroups,
  renameKnowledgeGroup,
  type KnowledgeGroup,
} from '@zhida/store';
import { beginChange, refuse, type ChangeOf } from './change.ts';

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

async function checkName({ tx, tenantId }: ChangeOf, name: string, exceptId: Id | null): Promise<void> {
  const taken = await findKnowledgeGroupNamed(tx, tenantId, name);
  if (taken !== null && taken !== exceptId) refuse('knowledge.group-name-taken');
}

/** Makes sure that the group is there and has room for as many entries more. */
export async function checkRoom(change: ChangeOf, groupId: Id): Promise<void> {
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
