import type { MessageSent } from '@zhida/core/conversations';
import type { Id, Instant } from '@zhida/core/kit';
import { foldText, pairsOf } from '@zhida/core/messages';
import { sql, type RawBuilder } from 'kysely';
import { beyond, inTab, orderOf, type ListFilter } from './conversation-lists.ts';
import { COLUMNS, FROM, whole, type ConversationRow, type StoredRow } from './conversation-row.ts';
import type { TenantTransaction } from './database.ts';

/** The newest message of a conversation in which the words stand. */
export interface MessageHit {
  readonly number: number;
  readonly at: Instant;
  readonly message: Pick<MessageSent, 'content' | 'sender'>;
}

/** A conversation that was found; `hit` null: by its customer. */
export interface FoundConversation extends ConversationRow {
  readonly hit: MessageHit | null;
}

type StoredFound = StoredRow & { readonly hit: MessageHit | null };

/** Up to so many messages or customers, what is found is gathered and sorted. Of more, the conversations are gone through. */
const MOST_GATHERED = 10_000;
/** So many of the newest steps of an account are read from the log itself, when their words are not written yet. */
const MOST_UNWRITTEN = 2_000;

/**
 * A page of the conversations of a tab in which the words stand: in any message, in the customer's name or his id. Words that
 * few messages hold are found through the index; words that stand everywhere, on the way through the list in its order, which
 * soon has a page. One character alone tells the index nothing: it is looked for in names and last messages.
 */
export async function searchConversations(
  tx: TenantTransaction,
  filter: ListFilter,
  search: string,
): Promise<FoundConversation[]> {
  const words = foldText(search);
  const pairs = pairsOf(filter.tenantId, words);
  const wanted: Wanted = {
    filter,
    words: likeOf(words),
    written: likeOf(search),
    isCode: /^[0-9a-f-]+$/iu.test(search),
  };
  if (pairs.length === 0) return run(tx, oneCharacter(wanted));
  await sql`SELECT set_config('zhida.searched', ${`{${pairs.join(',')}}`}, true)`.execute(tx);
  const isRare = filter.tab === 'all' && (await findsFew(tx, wanted));
  return run(tx, isRare ? gathered(wanted) : goneThrough(wanted));
}

interface Wanted {
  readonly filter: ListFilter;
  /** Patterns: the words as they are compared, and as they were written. */
  readonly words: string;
  readonly written: string;
  /** True for what may be a piece of a customer's id. */
  readonly isCode: boolean;
}

const likeOf = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

async function run(tx: TenantTransaction, query: RawBuilder<StoredFound>): Promise<FoundConversation[]> {
  const { rows } = await query.execute(tx);
  return rows.map(({ hit, ...row }) => ({ ...whole(row), hit }));
}

async function findsFew(tx: TenantTransaction, wanted: Wanted): Promise<boolean> {
  const { tenantId } = wanted.filter;
  const { rows } = await sql<{ messages: number; customers: number }>`
    SELECT (SELECT count(*)::int FROM (SELECT FROM message_words WHERE tenant_id = ${tenantId} LIMIT ${MOST_GATHERED + 1}) AS m) AS messages,
           (SELECT count(*)::int FROM (SELECT FROM customer AS p WHERE p.tenant_id = ${tenantId} AND ${named(wanted)}
                                       LIMIT ${MOST_GATHERED + 1}) AS p) AS customers`.execute(tx);
  const found = rows[0];
  return found !== undefined && found.messages <= MOST_GATHERED && found.customers <= MOST_GATHERED;
}

const named = ({ written, isCode }: Wanted): RawBuilder<unknown> =>
  isCode ? sql`(p.name ILIKE ${written} OR p.id::text ILIKE ${written})` : sql`p.name ILIKE ${written}`;

const hitOf = (tenantId: Id, number: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (SELECT json_build_object('number', e.number, 'at', e.at, 'message', e.body) FROM event AS e
   WHERE e.tenant_id = ${tenantId} AND e.conversation_id = c.id AND e.number = ${number}) AS hit`;

/** What was said since the words were last written. */
const fresh = ({ filter: { tenantId }, written }: Wanted): RawBuilder<unknown> => sql`
  SELECT e.conversation_id, e.number FROM account_feed AS f
  LEFT JOIN search_progress AS s ON s.tenant_id = f.tenant_id AND s.account_id = f.account_id
  JOIN event AS e ON e.tenant_id = f.tenant_id AND e.account_id = f.account_id
    AND e.feed_number > greatest(coalesce(s.feed_number, 0), f.last_number - ${MOST_UNWRITTEN}::bigint)
  WHERE f.tenant_id = ${tenantId} AND f.last_number > coalesce(s.feed_number, 0)
    AND e.body->>'type' = 'message.sent' AND e.body->'content'->>'text' ILIKE ${written}`;

const gathered = (wanted: Wanted): RawBuilder<StoredFound> => {
  const { filter, words } = wanted;
  const { tenantId } = filter;
  return sql`
    WITH hit AS MATERIALIZED (
      SELECT conversation_id, max(number) AS number FROM (
        SELECT conversation_id, number FROM message_words WHERE tenant_id = ${tenantId} AND words LIKE ${words}
        UNION ALL ${fresh(wanted)}) AS h
      GROUP BY conversation_id
    ), found AS MATERIALIZED (
      SELECT conversation_id AS id FROM hit
      UNION
      SELECT o.conversation_id FROM customer AS p
      JOIN customer_conversation AS o ON o.tenant_id = p.tenant_id AND o.customer_id = p.id
      WHERE p.tenant_id = ${tenantId} AND ${named(wanted)}
    )
    SELECT ${COLUMNS}, ${hitOf(tenantId, sql`h.number`)}
    FROM found AS f JOIN (${FROM}) ON c.tenant_id = ${tenantId} AND c.id = f.id LEFT JOIN hit AS h ON h.conversation_id = c.id
    WHERE c.number > 0 AND ${inTab(filter)} AND ${beyond(filter)}
    ORDER BY ${orderOf(filter.tab)} LIMIT ${filter.limit}`;
};

const goneThrough = (wanted: Wanted): RawBuilder<StoredFound> => {
  const { filter, words } = wanted;
  const { tenantId } = filter;
  return sql`
    WITH fresh AS MATERIALIZED (SELECT conversation_id, max(number) AS number FROM (${fresh(wanted)}) AS f GROUP BY conversation_id)
    SELECT ${COLUMNS}, ${hitOf(tenantId, sql`coalesce(f.number, h.number)`)}
    FROM ${FROM} LEFT JOIN fresh AS f ON f.conversation_id = c.id
    LEFT JOIN LATERAL (
      SELECT w.number FROM message_words AS w
      WHERE w.tenant_id = c.tenant_id AND w.conversation_id = c.id AND w.words LIKE ${words} ORDER BY w.number DESC LIMIT 1
    ) AS h ON true
    WHERE c.tenant_id = ${tenantId} AND c.number > 0 AND ${inTab(filter)} AND ${beyond(filter)}
      AND (f.number IS NOT NULL OR h.number IS NOT NULL OR ${named(wanted)})
    ORDER BY ${orderOf(filter.tab)} LIMIT ${filter.limit}`;
};

const oneCharacter = (wanted: Wanted): RawBuilder<StoredFound> => {
  const { filter, written } = wanted;
  return sql`
    SELECT ${COLUMNS}, NULL AS hit FROM ${FROM}
    WHERE c.tenant_id = ${filter.tenantId} AND c.number > 0 AND ${inTab(filter)} AND ${beyond(filter)}
      AND (c.state->'lastMessage'->>'detail' ILIKE ${written} OR ${named(wanted)})
    ORDER BY ${orderOf(filter.tab)} LIMIT ${filter.limit}`;
};
