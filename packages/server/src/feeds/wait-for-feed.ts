import type { Id } from '@zhida/core/kit';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Audience, Subscriber } from '../live/hub.ts';
import type { FeedPart } from './read-feed.ts';

export interface FeedRequest {
  readonly audience: Audience;
  /** Who asks: only so many of his polls may wait at once. */
  readonly callerId: Id;
  /** What wakes the reader. */
  readonly topics: readonly string[];
  readonly waitMs: number;
  readonly request: FastifyRequest;
  readonly read: () => Promise<readonly FeedPart[]>;
}

/** Long poll: what is new now, else what is new once something was committed, else nothing after `waitMs`. */
export async function waitForFeed(context: Context, feed: FeedRequest) {
  if (feed.waitMs === 0) return { conversations: news(await feed.read()) };
  return context.waitingPolls.hold(feed.callerId, () => wait(context, feed));
}

async function wait({ hub }: Context, { audience, topics, waitMs, request, read }: FeedRequest) {
  const until = performance.now() + waitMs;
  // Subscribed before the first read, so that nothing falls between the two.
  const bell = new Bell(audience);
  for (const topic of topics) hub.subscribe(topic, bell);
  try {
    for (;;) {
      bell.hush();
      const found = news(await read());
      const leftMs = until - performance.now();
      if (found.length > 0 || leftMs <= 0 || !(await bell.rings(leftMs, request))) return { conversations: found };
    }
  } finally {
    for (const topic of topics) hub.unsubscribe(topic, bell);
  }
}

const news = (parts: readonly FeedPart[]) =>
  parts
    .filter((part) => part.resync || part.events.length > 0)
    .map(({ conversationId, events, resync }) => ({ conversationId, events: [...events], resync }));

/** Rings at what it hears; may ring for nothing that the reader may see. */
class Bell implements Subscriber {
  readonly audience: Audience;
  #ring: (() => void) | null = null;
  #hasRung = false;

  constructor(audience: Audience) {
    this.audience = audience;
  }

  deliver(): void {
    this.#hasRung = true;
    this.#ring?.();
  }

  /** It only rings: what may be read is judged when the feed is read. */
  mayRead(): boolean {
    return true;
  }

  send(): void {
    // Places and typing are for sockets; whoever polls reads the state with each snapshot.
  }

  hint(): void {
    this.deliver();
  }

  hush(): void {
    this.#hasRung = false;
  }

  /** True once it rings; false when the time is over or the reader went away. */
  rings(waitMs: number, { raw: { socket } }: FastifyRequest): Promise<boolean> {
    if (this.#hasRung || socket.destroyed) return Promise.resolve(this.#hasRung && !socket.destroyed);
    return new Promise((resolve) => {
      const end = (hasRung: boolean) => {
        clearTimeout(timer);
        socket.off('close', leave);
        this.#ring = null;
        resolve(hasRung);
      };
      const leave = () => end(false);
      const timer = setTimeout(leave, waitMs);
      socket.once('close', leave);
      this.#ring = () => end(true);
    });
  }
}
