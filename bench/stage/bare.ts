import { fileURLToPath } from 'node:url';
import type { SenderPlan } from '../load/dialect.ts';
import type { SocketPlan } from '../load/frame-socket.ts';
import { Program } from '../machine/program.ts';
import { query } from './query.ts';
import type { Scene } from './scene.ts';
import { MESSAGE_TEXT } from './text.ts';

export interface BareOptions {
  readonly pairs: number;
  /** Names under which sockets receive; the senders are spread over them. */
  readonly names: number;
  readonly socketsPerName?: number;
  readonly mode?: 'batch' | 'naive';
  readonly nodeArgs?: readonly string[];
}

/** Starts the bare server on a fresh database; old conversations are written on. */
export async function startBare(databaseUrl: string, options: BareOptions): Promise<Scene> {
  const { pairs, names, socketsPerName = 1, mode = 'batch', nodeArgs = [] } = options;
  const rows = await query<{ tenant_id: string; id: string }>(
    databaseUrl,
    'SELECT tenant_id, id FROM conversation LIMIT $1',
    [pairs],
  );
  const file = fileURLToPath(new URL('../bare-server.ts', import.meta.url));
  const program = new Program({ file, nodeArgs, args: [databaseUrl, rows[0]?.tenant_id ?? '', mode] });
  const port = Number(await program.waitFor(/listening on (\d+)/));
  return {
    program,
    port,
    dialect: 'bare',
    senders: rows.map(({ id }, index) => sender(id, receiverName(index % names))),
    receivers: Array.from({ length: names * socketsPerName }, (_, index) => receiver(receiverName(index % names))),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

const receiverName = (index: number): string => `receiver-${index}`;

const receiver = (name: string): SocketPlan => ({ path: `/${name}`, headers: {}, hello: null });

const sender = (conversationId: string, to: string): SenderPlan => ({
  path: '/sender',
  headers: {},
  hello: null,
  messageHead: `{"to":"${to}","conversationId":"${conversationId}","key":"`,
  messageTail: `","text":"${MESSAGE_TEXT}"}`,
});
