import { readState, type ConversationState, type StoredState } from '@zhida/core/conversations';
import { sql } from 'kysely';

/** A conversation as lists show it. */
export interface ConversationRow {
  readonly state: ConversationState;
  readonly customerName: string | null;
  readonly customerLocale: string | null;
}

/** The same as it is stored. */
export type StoredRow = Omit<ConversationRow, 'state'> & { readonly state: StoredState };

export const whole = (row: StoredRow): ConversationRow => ({ ...row, state: readState(row.state) });

export const COLUMNS = sql`c.state, p.name AS "customerName", p.locale AS "customerLocale"`;
export const FROM = sql`conversation AS c JOIN customer AS p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id`;
