import { isHeld, type ConversationState } from '@zhida/core/conversations';
import { MINUTE_MS, type Id } from '@zhida/core/kit';
import { sql, type RawBuilder } from 'kysely';
import { COLUMNS, FROM, whole, type ConversationRow, type StoredRow } from './conversation-row.ts';
import type { TenantTransaction } from './database.ts';

/** Which conversations a list shows. `accountIds` null: of all accounts. */
export interface ListFilter {
  readonly tenantId: Id;
  readonly tab: 'mine' | 'waiting' | 'all';
  readonly agentId: Id;
  readonly accountIds: readonly Id[] | null;
  readonly after: ListPlace | null;
  readonly limit: number;
}

/** Where a page ended: the sort value of its last row, and its id. */
export interface ListPlace {
  readonly sort: number;
  readonly id: Id;
}

/** A page of a list: waiting by longest wait, the others by newest activity. */
export async function listConversations(tx: TenantTransaction, filter: ListFilter): Promise<ConversationRow[]> {
  const { rows } = await sql<StoredRow>`
    SELECT ${COLUMNS} FROM ${filter.tab === 'waiting' ? longestWaits(filter) : FROM}
    WHERE c.tenant_id = ${filter.tenantId} AND c.number > 0 AND ${inTab(filter)} AND ${beyond(filter)}
    ORDER BY ${orderOf(filter.tab)} LIMIT ${filter.limit}`.execute(tx);
  return rows.map(whole);
}

/** The first of each account's queue, straight from its index: a page must not cost more because many wait. */
const longestWaits = (filter: ListFilter): RawBuilder<unknown> => sql`
  (SELECT w.* FROM account AS a CROSS JOIN LATERAL (
     SELECT * FROM conversation AS c
     WHERE c.tenant_id = a.tenant_id AND c.served_by = a.id AND c.service_state = 2 AND ${beyond(filter)}
     ORDER BY c.queued_since, c.id LIMIT ${filter.limit}) AS w
   WHERE a.tenant_id = ${filter.tenantId} AND (${filter.accountIds}::uuid[] IS NULL OR a.id = ANY(${filter.accountIds}::uuid[]))
  ) AS c JOIN customer AS p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id`;

/** The sort value of a row, as `ListPlace` carries it. */
export const sortValue = (tab: ListFilter['tab'], state: ConversationState): number =>
  tab === 'waiting' ? placeInList(state) : state.lastActiveAt;

/** Who is held for an opening stands behind all who wait for a person. */
const HELD_PLACE = Number.MAX_SAFE_INTEGER;

function placeInList(state: ConversationState): number {
  if (state.phase.state !== 'queued') return 0;
  return isHeld(state) ? HELD_PLACE : state.phase.since;
}

const LAST_ACTIVE = sql`(c.state->>'lastActiveAt')::bigint`;

// By minute first, so that the index gives the order and only one minute's rows are sorted.
export const orderOf = (tab: ListFilter['tab']): RawBuilder<unknown> =>
  tab === 'waiting' ? sql`c.queued_since, c.id` : sql`c.active_minute DESC, ${LAST_ACTIVE} DESC, c.id DESC`;

export function inTab({ tab, agentId, accountIds }: ListFilter): RawBuilder<unknown> {
  if (tab === 'mine') return sql`c.owner_id = ${agentId} AND c.service_state = 3`;
  const served =
    accountIds === null
      ? sql`true`
      : sql`(c.served_by = ANY(${accountIds}::uuid[]) OR c.account_id = ANY(${accountIds}::uuid[]) OR c.owner_id = ${agentId})`;
  return tab === 'waiting' ? sql`c.service_state = 2 AND ${served}` : served;
}

export function beyond({ tab, after }: ListFilter): RawBuilder<unknown> {
  if (after === null) return sql`true`;
  if (tab === 'waiting') {
    return after.sort === HELD_PLACE
      ? sql`c.queued_since IS NULL AND c.id > ${after.id}::uuid`
      : sql`((c.queued_since, c.id) > (${after.sort}::bigint, ${after.id}::uuid) OR c.queued_since IS NULL)`;
  }
  const minute = Math.floor(after.sort / MINUTE_MS);
  return sql`c.active_minute <= ${minute} AND (c.active_minute, ${LAST_ACTIVE}, c.id) < (${minute}, ${after.sort}::bigint, ${after.id}::uuid)`;
}
