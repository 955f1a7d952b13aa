/**
 * The yardstick of the 微信客服 API: Fastify, the product's own statements and nothing else. No token, no limits, no check of
 * anything, no machine, no events of the wire. `send_msg` collects while a batch is written, `sync_msg` reads a page.
 */
import {
  readState,
  type ConversationState,
  type RecordedConversationEvent,
  type StoredState,
} from '@zhida/core/conversations';
import { forTenant, listAccountNews, openDatabase, Writer, type ConversationChange } from '@zhida/store';
import fastify from 'fastify';

interface SendBody {
  readonly touser: string;
  readonly text: { readonly content: string };
}

const MOST_PER_BATCH = 256;

const [databaseUrl = '', tenantId = '', accountId = ''] = process.argv.slice(2);
const db = openDatabase({ url: databaseUrl, connections: 10, onError: console.error });
const writer = new Writer(databaseUrl);
await writer.open();
const states = new Map<string, ConversationState>();
await forTenant(db, tenantId, async (tx) => {
  const rows = await tx.selectFrom('conversation').select('state').where('account_id', '=', accountId).execute();
  for (const { state } of rows as { state: StoredState }[]) states.set(state.customerId, readState(state));
});

let waiting: { readonly body: SendBody; readonly resolve: (number: number) => void }[] = [];
let isWriting = false;

async function writeAll(): Promise<void> {
  isWriting = true;
  while (waiting.length > 0) {
    await new Promise((resolve) => setImmediate(resolve));
    const batch = waiting.splice(0, MOST_PER_BATCH);
    const changes = new Map<string, ConversationChange>();
    for (const { body } of batch) changes.set(body.touser, changeOf(body, changes.get(body.touser)));
    for (const { after } of changes.values()) states.set(after.customerId, after);
    await writer.commitPlain([...changes.values()], null);
    for (const { body, resolve } of batch) resolve(states.get(body.touser)?.number ?? 0);
  }
  isWriting = false;
}

function changeOf({ touser, text }: SendBody, had: ConversationChange | undefined): ConversationChange {
  const state = had?.after ?? states.get(touser);
  if (state === undefined) throw new Error('No such customer.');
  const number = state.number + 1;
  const event: RecordedConversationEvent = {
    type: 'message.sent',
    number,
    at: Date.now(),
    messageId: `${number}`,
    sender: { kind: 'bot', name: 'bare' },
    content: { kind: 'text', text: text.content },
    ordinal: number,
  };
  const made = { event, json: JSON.stringify(event), key: `${state.id}${number}`, accountId };
  return {
    tenantId,
    before: had?.before ?? state,
    after: { ...state, number },
    events: [...(had?.events ?? []), made],
    effects: [],
  };
}

const app = fastify();
app.post<{ Body: SendBody }>('/send', async ({ body }) => {
  const number = await new Promise<number>((resolve) => {
    waiting.push({ body, resolve });
    if (!isWriting) void writeAll();
  });
  return { errcode: 0, errmsg: 'ok', msgid: `${body.touser} ${number}` };
});
app.post<{ Body: { cursor: string; limit: number } }>('/sync', async ({ body: { cursor, limit } }) => {
  const after = Number.parseInt(cursor.split('.')[1] ?? '0', 36);
  const news = await forTenant(db, tenantId, (tx) => listAccountNews(tx, tenantId, accountId, after, limit + 1));
  const page = news.slice(0, limit);
  return { errcode: 0, errmsg: 'ok', next_cursor: `${page.at(-1)?.feedNumber}`, has_more: 1, msg_list: page };
});
// The least that any answer costs.
app.post('/idle', async () => ({ errcode: 0, errmsg: 'ok', next_cursor: 'e1', has_more: 0, msg_list: [] }));
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
if (typeof address === 'object') process.stdout.write(`listening on ${address?.port}\n`);
process.on('SIGTERM', () => process.exit(0));
