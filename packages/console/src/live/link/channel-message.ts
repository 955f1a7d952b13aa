import type { Bye, ConnectionStatus, Submission } from '@zhida/protocol/client';
import type { After, WireEvent } from '@zhida/protocol/endpoints';

/** How a failed submission travels between tabs: errors lose their class on the way. */
export type Failure =
  | { readonly kind: 'refused'; readonly code: string; readonly status: number; readonly message: string }
  | { readonly kind: 'unreachable'; readonly message: string };

/** What the tab that holds the socket tells the others. */
export type FromLeader =
  | { readonly type: 'leads'; readonly status: ConnectionStatus; readonly skewMs: number }
  | { readonly type: 'status'; readonly status: ConnectionStatus; readonly skewMs: number }
  | { readonly type: 'events'; readonly conversationId: string; readonly events: readonly WireEvent[] }
  | { readonly type: 'resync'; readonly conversationId: string | null }
  | { readonly type: 'typed'; readonly conversationId: string; readonly side: 'customer' | 'agent' }
  | { readonly type: 'lists-changed' }
  | { readonly type: 'presence-set' }
  | { readonly type: 'bye'; readonly bye: Bye }
  | { readonly type: 'answer'; readonly tab: string; readonly key: string; readonly events: readonly WireEvent[] }
  | { readonly type: 'failed'; readonly tab: string; readonly key: string; readonly failure: Failure };

/** What the other tabs tell it. */
export type ToLeader =
  /** A tab is there, and which conversations it follows from where; repeated as a sign of life. */
  | { readonly type: 'tab'; readonly tab: string; readonly watched: After }
  | { readonly type: 'tab-gone'; readonly tab: string }
  | { readonly type: 'submit'; readonly tab: string; readonly submission: Submission }
  | { readonly type: 'typing'; readonly conversationId: string };

export type ChannelMessage = FromLeader | ToLeader;

/** The way between the tabs. What one says all others hear, in order. */
export interface Channel {
  say(message: ChannelMessage): void;
  close(): void;
}
