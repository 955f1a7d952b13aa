import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { apply, initialState, type ConversationState, type RecordedConversationEvent } from '@zhida/core/conversations';
import { conversationIdOf } from '@zhida/server';
import { Program } from '../machine/program.ts';
import type { Stage } from './database.ts';
import { startProduct } from './product.ts';
import { query } from './query.ts';
import { MESSAGE_TEXT } from './text.ts';

/** Customers who have written and may be answered; events of the feed that is read. */
export interface KfSceneOptions {
  readonly customers: number;
  readonly wordsEach: number;
  readonly nodeArgs?: readonly string[];
}

/** A server that an app may call, and what it has to know for that. */
export interface KfScene extends AsyncDisposable {
  readonly program: Program;
  readonly port: number;
  readonly paths: Readonly<Record<'send' | 'sync' | 'idle', string>>;
  readonly openKfid: string;
  /** As the server knows them by `touser`. */
  readonly customers: readonly string[];
  /** Number of the feed's last event. */
  readonly feedEnd: number;
  readonly cursorOf: (feedNumber: number) => string;
}

const TOKEN = 'the access token of the bench, which is long enough';
const encode = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');

/** The product, as it was built, with an account that an app runs. */
export async function stageKfProduct(stage: Stage, databaseUrl: string, options: KfSceneOptions): Promise<KfScene> {
  const prepared = await prepare(databaseUrl, options);
  const product = await startProduct(stage, databaseUrl, {
    nodeArgs: options.nodeArgs ?? [],
    env: {
      ZHIDA_KF_CALLS_PER_MINUTE: '1000000000',
      ZHIDA_KF_CALLS_PER_HOUR: '1000000000',
      ZHIDA_KF_ADDRESS_PER_MINUTE: '1000000000',
      ZHIDA_KF_ADDRESS_PER_HOUR: '1000000000',
      ZHIDA_KF_SYNCS_WITHOUT_TOKEN_PER_MINUTE: '1000000000',
    },
  });
  const path = (call: string) => `/cgi-bin/kf/${call}?access_token=${encodeURIComponent(TOKEN)}`;
  return {
    ...prepared,
    ...product,
    paths: { send: path('send_msg'), sync: path('sync_msg'), idle: path('sync_msg') },
    customers: prepared.customerIds.map((id) => `wm${encode(id)}`),
  };
}

/** The bare server on the same data. */
export async function stageKfBare(databaseUrl: string, options: KfSceneOptions): Promise<KfScene> {
  const prepared = await prepare(databaseUrl, options);
  const file = fileURLToPath(new URL('../kf-bare-server.ts', import.meta.url));
  const program = new Program({ file, args: [databaseUrl, prepared.tenantId, prepared.accountId] });
  const port = Number(await program.waitFor(/listening on (\d+)/));
  return {
    ...prepared,
    program,
    port,
    paths: { send: '/send', sync: '/sync', idle: '/idle' },
    customers: prepared.customerIds,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

async function prepare(databaseUrl: string, { customers: count, wordsEach }: KfSceneOptions) {
  const [account] = await query<{ tenant_id: string; id: string }>(
    databaseUrl,
    'SELECT tenant_id, id FROM account ORDER BY created_at, id LIMIT 1',
  );
  if (account === undefined) throw new Error('The demo organisation has accounts.');
  const { tenant_id: tenantId, id: accountId } = account;
  const appId = randomUUID();
  const at = Date.now();
  await query(
    databaseUrl,
    `INSERT INTO app (tenant_id, id, number, name, secret_hash, secret_hint, created_at) VALUES ($1, $2, 1000001, 'bench', '\\x00', '', $3)`,
    [tenantId, appId, at],
  );
  await query(
    databaseUrl,
    'INSERT INTO app_token (tenant_id, token_hash, app_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
    [tenantId, createHash('sha256').update(TOKEN).digest(), appId, at, at + 7_200_000],
  );
  await query(databaseUrl, 'UPDATE account SET app_id = $3 WHERE tenant_id = $1 AND id = $2', [
    tenantId,
    accountId,
    appId,
  ]);
  const talks = Array.from({ length: count }, () => createTalk(tenantId, accountId, wordsEach, at));
  await insertTalks(databaseUrl, tenantId, accountId, talks);
  return {
    tenantId,
    accountId,
    openKfid: `wk${encode(accountId)}`,
    customerIds: talks.map(({ state }) => state.customerId),
    feedEnd: count * (wordsEach + 2),
    cursorOf: (feedNumber: number) => `a1.${feedNumber.toString(36)}.${encode(accountId)}`,
  };
}

interface Talk {
  readonly state: ConversationState;
  readonly events: readonly RecordedConversationEvent[];
}

/** A customer who opened the chat and wrote so many words, and whom the app serves. */
function createTalk(tenantId: string, accountId: string, words: number, at: number): Talk {
  const customerId = randomUUID();
  const id = conversationIdOf(tenantId, accountId, customerId);
  const events: RecordedConversationEvent[] = [
    { type: 'conversation.opened', visit: null, number: 1, at },
    ...Array.from({ length: words }, (_, nth) => ({
      type: 'message.sent' as const,
      number: nth + 2,
      at,
      messageId: `seed-${nth}`,
      sender: { kind: 'customer' as const },
      content: { kind: 'text' as const, text: MESSAGE_TEXT },
      ordinal: nth + 1,
    })),
    { type: 'bot.engaged', number: words + 2, at },
  ];
  return { state: events.reduce(apply, initialState({ id, customerId, accountId })), events };
}

async function insertTalks(url: string, tenantId: string, accountId: string, talks: readonly Talk[]): Promise<void> {
  await query(url, 'INSERT INTO customer (tenant_id, id, created_at) SELECT $1, unnest($2::uuid[]), 0', [
    tenantId,
    talks.map(({ state }) => state.customerId),
  ]);
  await query(
    url,
    `INSERT INTO conversation (tenant_id, id, account_id, customer_id, number, served_by, service_state, active_minute, state)
     SELECT $1, (s->>'id')::uuid, $2, (s->>'customerId')::uuid, (s->>'number')::int, $2, 1, 0, s
     FROM json_array_elements($3::json) AS s`,
    [tenantId, accountId, JSON.stringify(talks.map(({ state }) => state))],
  );
  const events = talks.flatMap(({ state, events: own }) => own.map((body) => ({ id: state.id, body })));
  await query(
    url,
    `INSERT INTO event (tenant_id, conversation_id, number, at, account_id, feed_number, body)
     SELECT $1, (e->>'id')::uuid, (e->'body'->>'number')::int, (e->'body'->>'at')::bigint, $2, place, e->'body'
     FROM json_array_elements($3::json) WITH ORDINALITY AS l (e, place)`,
    [tenantId, accountId, JSON.stringify(events)],
  );
  await query(url, 'INSERT INTO account_feed (tenant_id, account_id, last_number) VALUES ($1, $2, $3)', [
    tenantId,
    accountId,
    events.length,
  ]);
  await query(url, 'VACUUM ANALYZE');
}
