import type { Effect } from '@zhida/core/engine';
import type { Instant } from '@zhida/core/kit';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.ts';
import type { ConversationChange } from './change.ts';

/** Encrypts a text for one purpose; only who knows the node's secret can read it again. */
export type Seal = (purpose: string, text: string) => string;

/** What a sealed secret is bound to: moved to another place it cannot be read. */
export const sealPurpose = (conversationId: string, number: number, place: number): string =>
  `secret ${conversationId} ${number} ${place}`;

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

const rowsOf = <K extends Effect['kind']>(changes: readonly ConversationChange[], kind: K) =>
  changes.flatMap(({ tenantId, after, effects }) =>
    effects.flatMap((effect) => (effect.kind === kind ? [{ tenantId, after, effect: effect as EffectOf<K> }] : [])),
  );

/** Writes what the safety line asks for: secrets under seal, and reports of what it stopped. Same transaction. */
export async function commitSafetyRecords(
  client: pg.Client,
  changes: readonly ConversationChange[],
  { at, seal }: { readonly at: Instant; readonly seal: Seal },
): Promise<void> {
  await commitSeals(client, changes, { at, seal });
  await commitReports(client, changes, at);
}

async function commitSeals(
  client: pg.Client,
  changes: readonly ConversationChange[],
  { at, seal }: { readonly at: Instant; readonly seal: Seal },
): Promise<void> {
  const rows = rowsOf(changes, 'seal');
  if (rows.length === 0) return;
  await client.query(
    `INSERT INTO sealed_secret (tenant_id, conversation_id, number, place, kind, sealed, at)
     SELECT s.*, $7::bigint FROM ROWS FROM (unnest($1::uuid[]), unnest($2::uuid[]), unnest($3::int[]), unnest($4::smallint[]),
       unnest($5::text[]), unnest($6::text[])) AS s`,
    [
      arrayLiteral(rows.map(({ tenantId }) => tenantId)),
      arrayLiteral(rows.map(({ after }) => after.id)),
      arrayLiteral(rows.map(({ effect }) => effect.number)),
      arrayLiteral(rows.map(({ effect }) => effect.place)),
      arrayLiteral(rows.map(({ effect }) => effect.secret)),
      arrayLiteral(
        rows.map(({ after, effect }) => seal(sealPurpose(after.id, effect.number, effect.place), effect.text)),
      ),
      at,
    ],
  );
}

async function commitReports(client: pg.Client, changes: readonly ConversationChange[], at: Instant): Promise<void> {
  for (const { tenantId, after, effect } of rowsOf(changes, 'report-stop')) {
    const { sender } = effect;
    await client.query(
      `INSERT INTO safety_report
         (tenant_id, conversation_id, message_id, at, account_id, sender_kind, agent_id, app_id, sender_name, reason, words)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (tenant_id, conversation_id, message_id)
       DO UPDATE SET tries = safety_report.tries + 1, at = excluded.at, reason = excluded.reason, words = excluded.words`,
      [
        tenantId,
        after.id,
        effect.messageId,
        at,
        after.servedBy,
        sender.kind,
        sender.kind === 'agent' ? (sender.agentId ?? null) : null,
        sender.kind === 'bot' ? (sender.appId ?? null) : null,
        sender.kind === 'customer' ? '' : sender.name,
        effect.reason,
        effect.words,
      ],
    );
  }
}
