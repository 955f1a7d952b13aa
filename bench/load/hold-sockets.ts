import { FrameSocket, type SocketPlan } from './frame-socket.ts';

/** Many sockets that only sit there; held until the program is stopped. */
export interface IdlePlan {
  readonly port: number;
  readonly sockets: readonly SocketPlan[];
  /** Begins the frame that says that a socket is let in; null when the handshake is all. */
  readonly welcome: string | null;
}

/** How many are on their way in at a time. */
const AT_ONCE = 64;

/** Opens all, each held until it is welcome; resolves to how many came in per second. */
export async function holdSockets({ port, sockets, welcome }: IdlePlan): Promise<{ perSecond: number }> {
  const waiting = [...sockets];
  const startedAt = performance.now();
  const work = async () => {
    for (let plan = waiting.pop(); plan !== undefined; plan = waiting.pop()) await comeIn(port, plan, welcome);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { perSecond: sockets.length / ((performance.now() - startedAt) / 1000) };
}

async function comeIn(port: number, plan: SocketPlan, welcome: string | null): Promise<void> {
  let letIn: () => void = () => undefined;
  const isIn = new Promise<void>((resolve) => (letIn = resolve));
  await FrameSocket.open(port, plan, (frame) => {
    if (welcome !== null && frame.startsWith(welcome)) letIn();
  });
  if (welcome !== null) await isIn;
}
