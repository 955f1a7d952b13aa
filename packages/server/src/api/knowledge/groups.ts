import { MOST_GROUPS } from '@zhida/core/knowledge';
import {
  countKnowledgeEntries,
  forTenant,
  listKnowledgeGroups,
  type KnowledgeGroup,
  type TenantTransaction,
} from '@zhida/store';
import { beginChange } from '../../knowledge/change.ts';
import { addGroup, removeGroup, renameGroup } from '../../knowledge/groups.ts';
import type { Handler } from '../call.ts';
import { changing } from './changing.ts';

export const listGroups: Handler<'knowledge.list-groups'> = async ({ context, caller }) => {
  const { tenantId } = caller.staff.principal;
  const at = context.now();
  return forTenant(context.db, tenantId, async (tx) => {
    await beginChange({ tx, tenantId, at });
    const groups = await listKnowledgeGroups(tx, tenantId, { after: 0, id: null, limit: MOST_GROUPS });
    const counts = await countKnowledgeEntries(tx, tenantId);
    return { groups: groups.map((group) => shown(group, counts.get(group.id) ?? 0)) };
  });
};

export const createGroup: Handler<'knowledge.create-group'> = async (call) => {
  const group = await changing(call, 'knowledge-group.created', async (change) => {
    const made = await addGroup(change, call.body.name);
    return { result: made, target: made.id };
  });
  return shown(group, 0);
};

export const rename: Handler<'knowledge.rename-group'> = (call) =>
  changing(call, 'knowledge-group.renamed', async (change) => {
    const group = await renameGroup(change, call.params.groupId, call.body.name);
    return { result: shown(group, await countIn(change.tx, change.tenantId, group.id)), target: group.id };
  });

export const removeGroupCall: Handler<'knowledge.delete-group'> = (call) =>
  changing(call, 'knowledge-group.deleted', async (change) => {
    await removeGroup(change, call.params.groupId);
    return { result: { done: true as const }, target: call.params.groupId };
  });

const countIn = async (tx: TenantTransaction, tenantId: string, groupId: string): Promise<number> =>
  (await countKnowledgeEntries(tx, tenantId)).get(groupId) ?? 0;

const shown = ({ id, name, isDefault }: KnowledgeGroup, entryCount: number) => ({ id, name, isDefault, entryCount });
