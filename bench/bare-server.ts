/**
 * The yardstick: the least that takes a message from a socket into the product's own tables and on to the other socket.
 * No sign-in, no tenancy, no state machine, no check of anything. `batch`: one statement for all that waits, the next
 * batch collects meanwhile. `naive`: one statement per message on a pool of 16, which shows whether the machine is quiet
 * enough to judge by (bare must stay 2.5 times as fast).
 */
import pg from 'pg';
import { WebSocketServer, type WebSocket } from 'ws';

interface Message {
  readonly to: string;
  readonly conversationId: string;
  readonly key: string;
  readonly text: string;
}
type Waiting = Message & { readonly from: WebSocket };

const [databaseUrl = '', tenantId = '', mode = 'batch'] = process.argv.slice(2);
const MOST_PER_BATCH = 256;
const MINUTE_MS = 60_000;

const BATCH = `
WITH input AS (
  SELECT i.id, i.key, i.body, i.place, row_number() OVER (PARTITION BY i.id ORDER BY i.place) AS nth
  FROM ROWS FROM (unnest($2::uuid[]), unnest($3::text[]), jsonb_array_elements($4::jsonb))
    WITH ORDINALITY AS i (id, key, body, place)
), bump AS (
  SELECT id, count(*)::int AS count, (array_agg(body ORDER BY place DESC))[1] AS last FROM input GROUP BY id
), moved AS (
  UPDATE conversation AS c SET number = c.number + b.count, active_minute = $5::int, state = b.last
  FROM bump AS b WHERE c.tenant_id = $1 AND c.id = b.id
  RETURNING c.id, c.account_id, c.number - b.count AS base
)
INSERT INTO event (tenant_id, conversation_id, number, at, key, account_id, feed_number, body)
SELECT $1, i.id, m.base + i.nth, $6, i.key, m.account_id, $7::bigint + i.place, i.body
FROM input AS i JOIN moved AS m ON m.id = i.id
RETURNING key, number`;

const ONE = `
WITH moved AS (
  UPDATE conversation SET number = number + 1, active_minute = $5, state = $4
  WHERE tenant_id = $1 AND id = $2 RETURNING account_id, number
)
INSERT INTO event (tenant_id, conversation_id, number, at, key, account_id, feed_number, body)
SELECT $1, $2, number, $6, $3, account_id, $7, $4 FROM moved RETURNING key, number`;

const isNaive = mode === 'naive';
const pool = new pg.Pool({ connectionString: databaseUrl, max: isNaive ? 16 : 1 });
const receivers = new Map<string, Set<WebSocket>>();
let waiting: Waiting[] = [];
let isWriting = false;
let feedNumber = 0;

async function writeAll(): Promise<void> {
  isWriting = true;
  while (waiting.length > 0) {
    const batch = waiting.slice(0, MOST_PER_BATCH);
    waiting = waiting.slice(MOST_PER_BATCH);
    await write(batch);
  }
  isWriting = false;
}

async function write(batch: readonly Waiting[]): Promise<void> {
  const at = Date.now();
  const { rows } = await pool.query<[string, number]>({
    name: 'batch',
    text: BATCH,
    values: [
      tenantId,
      `{${batch.map((message) => message.conversationId).join(',')}}`,
      `{${batch.map((message) => message.key).join(',')}}`,
      `[${batch.map(bodyOf).join(',')}]`,
      Math.floor(at / MINUTE_MS),
      at,
      feedNumber,
    ],
    rowMode: 'array',
  });
  feedNumber += batch.length;
  const numbers = new Map(rows);
  for (const message of batch) tell(message, numbers.get(message.key) ?? 0, at);
}

async function writeOne(message: Waiting): Promise<void> {
  const at = Date.now();
  feedNumber += 1;
  const minute = Math.floor(at / MINUTE_MS);
  const values = [tenantId, message.conversationId, message.key, bodyOf(message), minute, at, feedNumber];
  const { rows } = await pool.query<[string, number]>({ name: 'one', text: ONE, values, rowMode: 'array' });
  tell(message, rows[0]?.[1] ?? 0, at);
}

const bodyOf = ({ key, text }: Message): string => JSON.stringify({ key, text });

function tell({ to, conversationId, key, text, from }: Waiting, number: number, at: number): void {
  const frame = JSON.stringify({ type: 'message', conversationId, number, at, key, text });
  for (const socket of receivers.get(to) ?? []) socket.send(frame);
  from.send(JSON.stringify({ type: 'ack', key, number }));
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket, request) => {
  const name = request.url?.slice(1) ?? '';
  receivers.set(name, (receivers.get(name) ?? new Set()).add(socket));
  socket.on('close', () => receivers.get(name)?.delete(socket));
  socket.on('message', (data: Buffer) => {
    const message: Message = JSON.parse(data.toString());
    if (isNaive) return void writeOne({ ...message, from: socket });
    waiting.push({ ...message, from: socket });
    if (!isWriting) void writeAll();
  });
});
server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`listening on ${address?.port}\n`);
});
