import { createLive, type LiveOptions } from '@zhida/protocol/client';
import { LIVE_PATH } from '@zhida/protocol/routes';
import type { Channel, ChannelMessage } from './link/channel-message.ts';
import { lead } from './link/lead.ts';
import { createSharedLive } from './link/shared-live.ts';
import { readCsrfToken, request } from './rest.ts';

/** What the rest of the page does with what comes. */
export type LinkHandlers = Required<
  Pick<LiveOptions, 'after' | 'onEvents' | 'onResync' | 'onTyping' | 'onListsChanged' | 'onPresenceSet' | 'onBye'>
>;

let handlers: LinkHandlers | null = null;

/** Connects the link with the page's copies of things; called once. */
export const setLinkHandlers = (given: LinkHandlers): void => {
  handlers = given;
};

/** The name of this tab among those of the browser. */
export const tabId = crypto.randomUUID();

/** The live connection of this browser, shared by its tabs. */
export const live = createSharedLive({
  createLive,
  openChannel,
  lead,
  tabId,
  url: new URL(LIVE_PATH, location.href).href,
  hello: () => ({ csrfToken: readCsrfToken() }),
  poll: (after, waitMs, signal) =>
    request('feeds.read-agent', { body: { after, waitMs } }, { signal, timeoutMs: waitMs + 20_000 }),
  post: ({ conversationId, key, input }) =>
    request('conversations.submit', {
      params: { conversationId },
      // Whoever calls `submit` here gives what staff may ask; the type allows customers' inputs too.
      body: { key, input: input as Parameters<typeof request<'conversations.submit'>>[1]['body']['input'] },
    }),
  after: () => handlers?.after() ?? {},
  onEvents: (conversationId, events) => handlers?.onEvents(conversationId, events),
  onResync: (conversationId) => handlers?.onResync(conversationId),
  onTyping: (conversationId, side) => handlers?.onTyping(conversationId, side),
  onListsChanged: () => handlers?.onListsChanged(),
  onPresenceSet: () => handlers?.onPresenceSet(),
  onBye: (bye) => handlers?.onBye(bye),
});

/** Tabs of one browser talk over this; where there is none, each is alone. */
function openChannel(hear: (message: ChannelMessage) => void): Channel {
  if (!('BroadcastChannel' in window)) return { say: () => undefined, close: () => undefined };
  const broadcast = new BroadcastChannel('zhida.console.live');
  broadcast.addEventListener('message', (event: MessageEvent<ChannelMessage>) => hear(event.data));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the channel's origin is the page's own
    say: (message) => broadcast.postMessage(message),
    close: () => broadcast.close(),
  };
}
