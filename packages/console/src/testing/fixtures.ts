import { initialState, type ConversationState } from '@zhida/core/conversations';
import type { ListItem, WireEvent } from '@zhida/protocol/endpoints';

export const ME = '00000000-0000-4000-8000-00000000000a';
export const COLLEAGUE = '00000000-0000-4000-8000-00000000000b';
export const ACCOUNT = '00000000-0000-4000-8000-0000000000ac';

/** An id that is the same at every run. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const stateWith = (change: Partial<ConversationState> = {}): ConversationState => ({
  ...initialState({ id: idOf(1), customerId: idOf(100), accountId: ACCOUNT }),
  number: 1,
  ...change,
});

/** A conversation that an agent serves. */
export const servedBy = (agentId: string, change: Partial<ConversationState> = {}): ConversationState =>
  stateWith({ phase: { state: 'human', agentId, agentName: 'Zhou', since: 0 }, ...change });

export const itemWith = (state: ConversationState): ListItem => ({
  state,
  account: { id: ACCOUNT, name: 'General', botName: 'Assistant' },
  customer: { id: state.customerId, name: null, code: 'C1', locale: null },
  unread: 0,
});

/** A message of the customer. */
export const said = (number: number, text: string, change: { at?: number; ordinal?: number } = {}): WireEvent => ({
  type: 'message.sent',
  number,
  at: change.at ?? number * 1_000,
  messageId: `message-${number}`,
  sender: { kind: 'customer' },
  content: { kind: 'text', text },
  ordinal: change.ordinal ?? number,
});

/** A message of an agent. */
export const answered = (number: number, text: string, at = number * 1_000): WireEvent => ({
  type: 'message.sent',
  number,
  at,
  messageId: `message-${number}`,
  sender: { kind: 'agent', agentId: ME, name: 'Zhou' },
  content: { kind: 'text', text },
  ordinal: number,
});
