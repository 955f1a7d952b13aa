import type { SenderPlan } from '../load/dialect.ts';
import type { SocketPlan } from '../load/frame-socket.ts';
import type { LoadPlan } from '../load/plan.ts';
import type { Program } from '../machine/program.ts';

/** A server that is ready to be loaded, and who takes part. Disposing stops it. */
export interface Scene extends AsyncDisposable {
  readonly program: Program;
  readonly port: number;
  readonly dialect: LoadPlan['dialect'];
  readonly senders: readonly SenderPlan[];
  readonly receivers: readonly SocketPlan[];
}
