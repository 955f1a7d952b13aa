import { apply, initialState, type ConversationState } from '@zhida/core/conversations';
import type { WireEvent } from '../../endpoints/index.ts';

export const CONVERSATION = '00000000-0000-4000-8000-000000000001';
const CUSTOMER = '00000000-0000-4000-8000-000000000002';
const ACCOUNT = '00000000-0000-4000-8000-000000000003';

/** A server's log of one conversation, kept in memory: the truth that clients are compared with. */
export class FakeLog {
  readonly events: WireEvent[] = [];
  state: ConversationState;

  constructor(id: string = CONVERSATION) {
    this.state = initialState({ id, customerId: CUSTOMER, accountId: ACCOUNT });
    this.#append({ type: 'conversation.opened', visit: null });
  }

  say(messageId: string, text: string = messageId, kind: 'customer' | 'bot' = 'bot'): WireEvent {
    const side = kind === 'customer' ? 'agent' : 'customer';
    return this.#append({
      type: 'message.sent',
      messageId,
      sender: kind === 'customer' ? { kind } : { kind, name: 'Assistant' },
      content: { kind: 'text', text },
      ordinal: this.state.receipts[side].received + 1,
    });
  }

  recall(target: number): WireEvent {
    return this.#append({ type: 'message.recalled', target, by: 'customer' });
  }

  page(limit = 50, before = this.state.number + 1) {
    const events = this.events.filter((event) => event.number < before).slice(-limit);
    return { events, hasOlder: (events[0]?.number ?? 1) > 1 };
  }

  snapshot(limit = 50) {
    return { state: this.state, ...this.page(limit) };
  }

  #append(event: WireEventBody): WireEvent {
    const recorded = { ...event, number: this.state.number + 1, at: 1_000 + this.state.number };
    this.state = apply(this.state, recorded);
    this.events.push(recorded);
    return recorded;
  }
}

type WithoutPlace<E> = E extends unknown ? Omit<E, 'number' | 'at'> : never;
type WireEventBody = WithoutPlace<WireEvent>;
