import { customerEvent, holderId, type ConversationState } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { Hint, Typing } from '../bus/hint.ts';
import type { CommittedConversation, CommittedEvent } from '../engine/submission.ts';
import { presentEvent, type SignLinks } from '../files/present.ts';

export type Audience = 'customer' | 'staff';

/** Whoever wants to hear of commits: a socket, a waiting long poll. */
export interface Subscriber {
  readonly audience: Audience;
  /** The numbers are those of the frame's first and last event. */
  deliver(conversationId: Id, frame: string, firstNumber: number, lastNumber: number): void;
  /** Whether it may still read a conversation that it watches without owning it. */
  mayRead(state: ConversationState): boolean;
  /** A frame that is no event: a place, a list that changed, somebody typing. */
  send(frame: string): void;
  /** Another node committed up to this number: read it from the database. */
  hint(conversationId: Id, number: number): void;
}

export const topics = {
  customer: (tenantId: Id, customerId: Id): string => `c ${tenantId} ${customerId}`,
  agent: (tenantId: Id, agentId: Id): string => `a ${tenantId} ${agentId}`,
  conversation: (tenantId: Id, conversationId: Id): string => `v ${tenantId} ${conversationId}`,
  /** Staff of a tenant who look at lists. */
  lists: (tenantId: Id): string => `l ${tenantId}`,
};

/** Tells this node's subscribers what was committed. Each event is encoded once for staff and once for customers. */
export class Hub {
  readonly #topics = new Map<string, Set<Subscriber>>();
  readonly #signLinks: SignLinks;

  constructor(signLinks: SignLinks) {
    this.#signLinks = signLinks;
  }

  subscribe(topic: string, subscriber: Subscriber): void {
    const had = this.#topics.get(topic);
    if (had === undefined) this.#topics.set(topic, new Set([subscriber]));
    else had.add(subscriber);
  }

  unsubscribe(topic: string, subscriber: Subscriber): void {
    const had = this.#topics.get(topic);
    had?.delete(subscriber);
    if (had?.size === 0) this.#topics.delete(topic);
  }

  /** Whether anybody here listens to a topic. */
  isHeard(topic: string): boolean {
    return this.#topics.has(topic);
  }

  /** Sends a frame to everybody of a topic. */
  send(topic: string, frame: string): void {
    for (const subscriber of this.#topics.get(topic) ?? []) subscriber.send(frame);
  }

  publish(committed: readonly CommittedConversation[]): void {
    for (const conversation of committed) this.#publishOne(conversation);
  }

  /** Shows the other side, and staff who watch, that somebody is typing. */
  sendTyping({ tenantId, conversationId, side, customerId, ownerId: owner }: Typing): void {
    const frame = JSON.stringify({ type: 'typing', conversationId, side });
    if (side === 'agent') return this.send(topics.customer(tenantId, customerId), frame);
    if (owner !== null) this.send(topics.agent(tenantId, owner), frame);
    this.send(topics.conversation(tenantId, conversationId), frame);
  }

  /** Passes on the hint of another node's commit. */
  publishHint({ tenantId, conversationId, customerId, owners, number }: Hint): void {
    const names = [
      topics.customer(tenantId, customerId),
      topics.conversation(tenantId, conversationId),
      ...owners.map((owner) => topics.agent(tenantId, owner)),
    ];
    const subscribers = new Set(names.flatMap((name) => [...(this.#topics.get(name) ?? [])]));
    for (const subscriber of subscribers) subscriber.hint(conversationId, number);
  }

  /** Sockets lost hints while the listening connection was away: everybody reads anew from where he is. */
  publishGap(): void {
    const subscribers = new Set([...this.#topics.values()].flatMap((set) => [...set]));
    for (const subscriber of subscribers) subscriber.hint('', Number.MAX_SAFE_INTEGER);
  }

  /** Tells everybody concerned once. Nothing is allocated for most: this runs for every message. */
  #publishOne(conversation: CommittedConversation): void {
    const { tenantId, before, after, groups } = conversation;
    const encoded = new EncodedConversation(conversation, this.#signLinks);
    const told: ReadonlySet<Subscriber>[] = [];
    const isTold = (subscriber: Subscriber) => told.some((set) => set.has(subscriber));
    const tell = (subscribers: ReadonlySet<Subscriber> | undefined) => {
      if (subscribers === undefined) return;
      for (const subscriber of subscribers) if (!isTold(subscriber)) encoded.deliverTo(subscriber);
      told.push(subscribers);
    };
    tell(this.#topics.get(topics.customer(tenantId, after.customerId)));
    const [left, owner] = [holderId(before), holderId(after)];
    if (owner !== null) tell(this.#topics.get(topics.agent(tenantId, owner)));
    if (left !== null && left !== owner) tell(this.#topics.get(topics.agent(tenantId, left)));
    const watchers = this.#topics.get(topics.conversation(tenantId, after.id));
    // Who watches may have lost the right with this very step: then he hears of it no more.
    if (watchers !== undefined) tell(new Set([...watchers].filter((watcher) => watcher.mayRead(after))));
    for (const { origin } of groups) {
      const asker = origin?.subscriber;
      if (isSubscriber(asker) && !isTold(asker)) tell(new Set([asker]));
    }
  }
}

const isSubscriber = (value: object | undefined): value is Subscriber => value !== undefined && 'deliver' in value;

/** The frames of one conversation's new events; what goes to all of an audience is made once for it. */
class EncodedConversation {
  readonly #conversation: CommittedConversation;
  readonly #signLinks: SignLinks;
  readonly #frames: { staff: string | null; customer: string | null } = { staff: null, customer: null };

  constructor(conversation: CommittedConversation, signLinks: SignLinks) {
    this.#conversation = conversation;
    this.#signLinks = signLinks;
  }

  deliverTo(subscriber: Subscriber): void {
    const { groups, before, after } = this.#conversation;
    const { audience } = subscriber;
    if (groups.every(({ origin }) => origin?.subscriber !== subscriber)) {
      subscriber.deliver(after.id, this.#everything(audience), before.number + 1, after.number);
      return;
    }
    // Its own requests come back as `accepted`, the others between them as `events`, all in order.
    for (const { origin, events } of groups) {
      const isOwn = origin?.subscriber === subscriber;
      const type = isOwn ? `accepted","key":${JSON.stringify(origin?.key)}` : 'events"';
      const [first, last] = [events[0]?.event.number ?? 0, events.at(-1)?.event.number ?? 0];
      subscriber.deliver(after.id, this.#frame(type, events, audience), first, last);
    }
  }

  #everything(audience: Audience): string {
    const made = this.#frames[audience];
    if (made !== null) return made;
    const events = this.#conversation.groups.flatMap((group) => group.events);
    return (this.#frames[audience] = this.#frame('events"', events, audience));
  }

  #frame(type: string, events: readonly CommittedEvent[], audience: Audience): string {
    const texts = events.map((event) => this.#text(event, audience)).join(',');
    return `{"type":"${type},"conversationId":"${this.#conversation.after.id}","events":[${texts}]}`;
  }

  #text({ event, json }: CommittedEvent, audience: Audience): string {
    const presented = presentEvent(event, this.#signLinks, this.#conversation.tenantId);
    const shown = audience === 'customer' ? customerEvent(presented) : presented;
    return shown === event ? json : JSON.stringify(shown);
  }
}
