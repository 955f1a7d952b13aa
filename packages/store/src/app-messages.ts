import type { Id, Instant } from '@zhida/core/kit';
import { sql } from 'kysely';
import type { TenantTransaction } from './database.ts';

/** A name that an app gives a message, and the request that is to send it. */
export interface MessageName {
  readonly tenantId: Id;
  readonly accountId: Id;
  /** As the app chose it: new within the account. */
  readonly msgid: string;
  readonly appId: Id;
  readonly conversationId: Id;
  /** The engine's key of the request. */
  readonly key: string;
  readonly at: Instant;
  /** A name that was taken before this instant, and whose request never was committed, is free again. */
  readonly abandonedBefore: Instant;
}

/**
 * Takes a name for one request. True also when the same request has it already: whether that was committed, the engine
 * tells by its key. So a request that died half-way may be repeated, and no name ever stands for two messages.
 */
export async function takeMessageName(tx: TenantTransaction, name: MessageName): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO app_message AS m (tenant_id, account_id, msgid, app_id, conversation_id, key, created_at)
    VALUES (${name.tenantId}, ${name.accountId}, ${name.msgid}, ${name.appId}, ${name.conversationId}, ${name.key}, ${name.at})
    ON CONFLICT (tenant_id, account_id, msgid) DO UPDATE
    SET app_id = excluded.app_id, conversation_id = excluded.conversation_id, key = excluded.key, created_at = excluded.created_at
    WHERE (m.conversation_id = excluded.conversation_id AND m.key = excluded.key)
       OR (m.created_at < ${name.abandonedBefore} AND NOT EXISTS (
         SELECT FROM event AS e WHERE e.tenant_id = m.tenant_id AND e.conversation_id = m.conversation_id AND e.key = m.key))
    RETURNING 1`.execute(tx);
  return rows.length > 0;
}
