import { fileURLToPath } from 'node:url';
import type { SenderPlan } from '../load/dialect.ts';
import type { SocketPlan } from '../load/frame-socket.ts';
import { Program } from '../machine/program.ts';
import { query } from './database.ts';
import type { Scene } from './scene.ts';
import { MESSAGE_TEXT } from './text.ts';

/** Starts the bare server on a fresh database; `pairs` senders write to the sockets of `receivers` names. */
export async function startBare(
  databaseUrl: string,
  { pairs, receivers, mode }: { readonly pairs: number; readonly receivers: number; readonly mode: 'batch' | 'naive' },
): Promise<Scene> {
  const rows = await query<{ tenant_id: string; id: string }>(databaseUrl, 'SELECT tenant_id, id FROM conversation LIMIT $1', [pairs]);
  const file = fileURLToPath(new URL('../bare-server.ts', import.meta.url));
  const program = new Program({ file, args: [databaseUrl, rows[0]?.tenant_id ?? '', mode] });
  const port = Number(await program.waitFor(/listening on (\d+)/));
  return {
    program,
    port,
    dialect: 'bare',
    senders: rows.map(({ id }, index) => bareSender(id, receiverName(index % receivers))),
    receivers: Array.from({ length: receivers }, (_, index) => bareReceiver(receiverName(index))),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}

const receiverName = (index: number): string => `receiver-${index}`;

export const bareReceiver = (name: string): SocketPlan => ({ path: `/${name}`, headers: {}, hello: null });

const bareSender = (conversationId: string, to: string): SenderPlan => ({
  path: '/sender',
  headers: {},
  hello: null,
  messageHead: `{"to":"${to}","conversationId":"${conversationId}","key":"`,
  messageTail: `","text":"${MESSAGE_TEXT}"}`,
});
