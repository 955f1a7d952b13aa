import type { FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { Audience, Subscriber } from '../live/hub.ts';
import type { FeedPart } from './read-feed.ts';

export interface FeedRequest {
  readonly audience: Audience;
  /** What wakes the reader. */
  readonly topics: readonly string[];
  readonly waitMs: number;
  readonly request: FastifyRequest;
  readonly read: () => Promise<readonly FeedPart[]>;
}

/** Long poll: what is new now, else what is new once something was committed, else nothing after `waitMs`. */
export async function waitForFeed({ hub }: Context, feed: FeedRequest) {
  // Subscribed before the first read, so that nothing falls between the two.
  const bell = new Bell(feed.audience);
  for (const topic of feed.topics) hub.subscribe(topic, bell);
  try {
    const first = news(await feed.read());
    if (first.length > 0 || feed.waitMs === 0) return { conversations: first };
    await bell.wait(feed.waitMs, feed.request);
    return { conversations: news(await feed.read()) };
  } finally {
    for (const topic of feed.topics) hub.unsubscribe(topic, bell);
  }
}

const news = (parts: readonly FeedPart[]) =>
  parts
    .filter((part) => part.resync || part.events.length > 0)
    .map(({ conversationId, events, resync }) => ({ conversationId, events: [...events], resync }));

/** Rings at the first thing it hears. */
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

  send(): void {
    // Places and typing are for sockets; whoever polls reads the state with each snapshot.
  }

  hint(): void {
    this.deliver();
  }

  wait(waitMs: number, { raw }: FastifyRequest): Promise<void> {
    if (this.#hasRung) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      const stop = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#ring = stop;
      // A reader who went away needs nothing any more.
      raw.socket.once('close', stop);
    });
  }
}
