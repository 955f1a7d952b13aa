import {
  exampleSchema,
  flowSchema,
  type DialogueExample,
  type DialogueFlow,
  type PublishedFlow,
} from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { TenantTransaction } from './database.ts';
import type { FlowTable } from './tables.ts';

export interface FlowRow {
  readonly id: Id;
  readonly name: string;
  /** The accounts whose bot goes by it; empty: all of them. */
  readonly accountIds: readonly Id[];
  readonly draft: DialogueFlow;
  readonly examples: readonly DialogueExample[];
  readonly revision: number;
  /** Null: no dialogue begins by it. */
  readonly publishedVersion: number | null;
  readonly changedAt: Instant;
}

export interface FlowVersionRow {
  readonly version: number;
  readonly flow: DialogueFlow;
  readonly examples: readonly DialogueExample[];
  readonly madeAt: Instant;
  readonly madeBy: Id | null;
  readonly restores: number | null;
}

/** A published flow, and for which accounts it is. */
export interface LiveFlow extends PublishedFlow {
  readonly accountIds: readonly Id[];
}

const examplesSchema = z.array(exampleSchema);

const toFlow = (row: Selectable<FlowTable>): FlowRow => ({
  id: row.id,
  name: row.name,
  accountIds: row.account_ids,
  draft: flowSchema.parse(row.draft),
  examples: examplesSchema.parse(row.examples),
  revision: row.revision,
  publishedVersion: row.published_version,
  changedAt: row.changed_at,
});

export async function listFlows(tx: TenantTransaction, tenantId: Id): Promise<FlowRow[]> {
  const rows = await tx
    .selectFrom('flow')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(toFlow);
}

/** The flow, kept from changes of others until the transaction ends. */
export async function lockFlow(tx: TenantTransaction, tenantId: Id, id: Id): Promise<FlowRow | null> {
  const row = await tx
    .selectFrom('flow')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : toFlow(row);
}

export async function findFlow(tx: TenantTransaction, tenantId: Id, id: Id): Promise<FlowRow | null> {
  const row = await tx
    .selectFrom('flow')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : toFlow(row);
}

export interface FlowDraft {
  readonly id: Id;
  readonly name: string;
  readonly accountIds: readonly Id[];
  readonly draft: DialogueFlow;
  readonly examples: readonly DialogueExample[];
}

export interface FlowChange {
  readonly tenantId: Id;
  readonly at: Instant;
  /** Null: the product itself. */
  readonly by: Id | null;
}

export async function insertFlow(
  tx: TenantTransaction,
  { id, name, accountIds, draft, examples }: FlowDraft,
  { tenantId, at, by }: FlowChange,
): Promise<void> {
  await tx
    .insertInto('flow')
    .values({
      tenant_id: tenantId,
      id,
      name,
      account_ids: [...accountIds],
      draft: JSON.stringify(draft),
      examples: JSON.stringify(examples),
      revision: 1,
      changed_at: at,
      changed_by: by,
    })
    .execute();
}

/** Changes the draft after the revision that its maker has seen. Null: there is a newer one. */
export async function saveFlowDraft(
  tx: TenantTransaction,
  { id, name, accountIds, draft, examples }: FlowDraft,
  { tenantId, at, by, after }: FlowChange & { readonly after: number },
): Promise<number | null> {
  const row = await tx
    .updateTable('flow')
    .set({
      name,
      account_ids: [...accountIds],
      draft: JSON.stringify(draft),
      examples: JSON.stringify(examples),
      revision: after + 1,
      changed_at: at,
      changed_by: by,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('revision', '=', after)
    .where('deleted_at', 'is', null)
    .returning('revision')
    .executeTakeFirst();
  return row?.revision ?? null;
}

/** Adds a version and begins dialogues by it from now on. The flow is locked. */
export async function publishFlow(
  tx: TenantTransaction,
  { id, draft, examples }: Pick<FlowDraft, 'id' | 'draft' | 'examples'>,
  { tenantId, at, by, restores = null }: FlowChange & { readonly restores?: number | null },
): Promise<number> {
  const { newest } = await tx
    .selectFrom('flow_version')
    .select((select) => select.fn.max('version').as('newest'))
    .where('tenant_id', '=', tenantId)
    .where('flow_id', '=', id)
    .executeTakeFirstOrThrow();
  const version = (newest ?? 0) + 1;
  await tx
    .insertInto('flow_version')
    .values({
      tenant_id: tenantId,
      flow_id: id,
      version,
      flow: JSON.stringify(draft),
      examples: JSON.stringify(examples),
      made_at: at,
      made_by: by,
      restores,
    })
    .execute();
  await setPublished(tx, tenantId, id, version);
  return version;
}

/** By which version dialogues begin from now on; null: by none. What is under way goes on. */
export async function setPublished(tx: TenantTransaction, tenantId: Id, id: Id, version: number | null): Promise<void> {
  await tx
    .updateTable('flow')
    .set({ published_version: version })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

export async function deleteFlow(tx: TenantTransaction, id: Id, { tenantId, at, by }: FlowChange): Promise<void> {
  await tx
    .updateTable('flow')
    .set({ deleted_at: at, changed_at: at, changed_by: by, published_version: null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
}

/** The newest versions, newest first. */
export async function listFlowVersions(
  tx: TenantTransaction,
  tenantId: Id,
  id: Id,
  limit: number,
): Promise<FlowVersionRow[]> {
  const rows = await tx
    .selectFrom('flow_version')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('flow_id', '=', id)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    flow: flowSchema.parse(row.flow),
    examples: examplesSchema.parse(row.examples),
    madeAt: row.made_at,
    madeBy: row.made_by,
    restores: row.restores,
  }));
}

/** One version of a flow: also of one that was deleted, for dialogues that are still under way. */
export async function findFlowVersion(
  tx: TenantTransaction,
  tenantId: Id,
  { flowId, version }: { readonly flowId: Id; readonly version: number },
): Promise<DialogueFlow | null> {
  const row = await tx
    .selectFrom('flow_version')
    .select('flow')
    .where('tenant_id', '=', tenantId)
    .where('flow_id', '=', flowId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? null : flowSchema.parse(row.flow);
}

/** The flows by which dialogues begin now. */
export async function listLiveFlows(tx: TenantTransaction, tenantId: Id): Promise<LiveFlow[]> {
  const rows = await tx
    .selectFrom('flow as f')
    .innerJoin('flow_version as v', (join) =>
      join
        .onRef('v.tenant_id', '=', 'f.tenant_id')
        .onRef('v.flow_id', '=', 'f.id')
        .onRef('v.version', '=', 'f.published_version'),
    )
    .select(['f.id', 'f.name', 'f.account_ids', 'v.version', 'v.flow'])
    .where('f.tenant_id', '=', tenantId)
    .where('f.deleted_at', 'is', null)
    .orderBy('f.name')
    .orderBy('f.id')
    .execute();
  return rows.map((row) => ({
    flowId: row.id,
    flowName: row.name,
    version: row.version,
    flow: flowSchema.parse(row.flow),
    accountIds: row.account_ids,
  }));
}
