import type { Duplex } from 'node:stream';
import type { StaffPrincipal } from '@zhida/core/access';
import { ownerId, type ConversationState } from '@zhida/core/conversations';
import { REFUSALS, type RefusalCode } from '@zhida/core/engine';
import { idSchema, type Id } from '@zhida/core/kit';
import { customerInputSchema, keySchema, staffInputSchema } from '@zhida/protocol/endpoints';
import { LIVE_VERSION, upFrameSchema, type UpFrame } from '@zhida/protocol/live';
import type { WebSocket } from 'ws';
import type { CustomerPrincipal } from '../access/customer-token.ts';
import { isSameSecret, type SignedInStaff } from '../access/staff-session.ts';
import { refusalOf } from '../api/errors.ts';
import { parseRequest } from '../api/parse.ts';
import type { Context } from '../context.ts';
import type { Outcome } from '../engine/submission.ts';
import { findState } from '../feeds/find-state.ts';
import { presentEvents } from '../feeds/present-events.ts';
import { customerFeed, staffFeed, type FeedPart } from '../feeds/read-feed.ts';
import {
  checkCustomerMay,
  customerSubmission,
  plainCustomerInput,
  submitForCustomer,
} from '../inputs/customer-input.ts';
import { canRead, plainStaffInput, readableState, staffSubmission, submitForStaff } from '../inputs/staff-input.ts';
import { topics, type Audience, type Subscriber } from './hub.ts';
import { TokenBucket } from './limits.ts';

/** A socket that has this much unsent, in bytes, is told to read anew instead of being sent more. */
const MOST_UNSENT_BYTES = 1024 * 1024;
/** Frames that may wait while missed events are read. */
const MOST_HELD = 500;
/** Refused frames after which a socket that floods is closed. */
const MOST_FLOODED = 1_000;

type Principal =
  | { readonly audience: 'customer'; readonly who: CustomerPrincipal }
  | { readonly audience: 'staff'; readonly who: StaffPrincipal };

export interface SessionOptions {
  readonly context: Context;
  readonly socket: WebSocket;
  /** What the socket writes to. */
  readonly stream: Duplex;
  readonly address: string;
  readonly language: 'zh' | 'en';
  /** Staff of the cookie that came with the upgrade. */
  readonly staff: SignedInStaff | null;
}

/**
 * One live socket: hello, then the events it missed, then events as they are committed, and its own requests.
 * Nothing is dropped in silence: what cannot be sent is answered by `resync`.
 */
export class LiveSession implements Subscriber {
  audience: Audience = 'customer';
  readonly #options: SessionOptions;
  readonly #bucket: TokenBucket;
  #principal: Principal | null = null;
  #topics: string[] = [];
  /** Conversations that this principal was found to be allowed. */
  readonly #allowed = new Set<Id>();
  /** Number of the newest event sent, by conversation. */
  readonly #sent = new Map<Id, number>();
  /** Frames that wait until missed events were sent; null when nothing is being read. */
  #held: { conversationId: Id; frame: string; lastNumber: number }[] | null = [];
  #isStale = false;
  #hasSaidHello = false;
  /** The server said goodbye or the socket is gone: nothing more is heard, nothing joined. */
  #isOver = false;
  #isCorked = false;
  #flooded = 0;
  /** Requests that need a look-up go one after another, and everything behind them too: order is kept. */
  #tail: Promise<void> | null = null;
  #agentRef: { tenantId: Id; agentId: Id } | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { framesPerSecond } = options.context.config;
    this.#bucket = new TokenBucket(framesPerSecond, framesPerSecond * 10, options.context.now());
  }

  get isGreeted(): boolean {
    return this.#principal !== null;
  }

  // ── Up ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  receive(text: string): void {
    if (this.#isOver) return;
    const { now } = this.#options.context;
    if (!this.#bucket.take(now())) {
      this.#flooded += 1;
      if (this.#flooded > MOST_FLOODED) return this.bye('request.too-many');
      return this.#refuse(keyIn(text), 'request.too-many');
    }
    const frame = parseFrame(text);
    if (frame === null) return this.#refuse(keyIn(text), 'request.malformed');
    if (frame.type === 'hello') {
      if (this.#hasSaidHello) return this.#refuse('', 'request.malformed');
      this.#hasSaidHello = true;
      this.#enqueue(() => this.#greet(frame));
      return;
    }
    if (this.#principal === null && this.#tail === null) return this.bye('access.signed-out');
    if (frame.type === 'ping') return this.send(`{"type":"pong","serverAt":${now()}}`);
    if (this.#tail === null && this.#submitPlain(frame)) return;
    this.#enqueue(() => this.#handle(frame));
  }

  /** The hot way: words in a conversation that was checked before go straight to the engine. */
  #submitPlain(frame: UpFrame): boolean {
    if (frame.type !== 'submit' || !this.#allowed.has(frame.conversationId)) return false;
    const principal = this.#principal;
    const { engine } = this.#options.context;
    const origin = { key: frame.key, subscriber: this };
    if (principal?.audience === 'customer') {
      const parsed = customerInputSchema.safeParse(frame.input);
      if (!parsed.success) return false;
      const request = { ...frame, input: parsed.data, origin };
      const input = plainCustomerInput(request);
      if (input === null) return false;
      this.#settle(frame, engine.submit(customerSubmission(principal.who, request, input)));
      return true;
    }
    if (principal?.audience === 'staff') {
      const parsed = staffInputSchema.safeParse(frame.input);
      if (!parsed.success || (parsed.data.type !== 'send' && parsed.data.type !== 'acknowledge')) return false;
      const request = { ...frame, input: parsed.data, origin, address: this.#options.address };
      const input = plainStaffInput(principal.who, request);
      if (input === null) return false;
      this.#settle(frame, engine.submit(staffSubmission(principal.who, request, input)));
      return true;
    }
    return false;
  }

  #settle(frame: { key: string; conversationId: Id }, outcome: Promise<Outcome>): void {
    outcome.then(
      (settled) => this.#answer(frame, settled),
      (error: unknown) => this.#refuse(frame.key, refusalOf(error, this.#options.context.log)),
    );
  }

  /** What the hub did not already send to this socket. */
  #answer({ key, conversationId }: { key: string; conversationId: Id }, outcome: Outcome): void {
    if (!outcome.ok) return this.#refuse(key, outcome.refusal);
    if (outcome.events.length > 0 && !outcome.isRepeat) return;
    const events = presentEvents(
      this.#options.context,
      this.audience,
      this.#principal?.who.tenantId ?? '',
      outcome.events,
    );
    this.send(JSON.stringify({ type: 'accepted', key, conversationId, events }));
  }

  #enqueue(work: () => Promise<void>): void {
    const before = this.#tail ?? Promise.resolve();
    const tail = before.then(work).catch((error: unknown) => {
      this.#refuse('', refusalOf(error, this.#options.context.log));
    });
    this.#tail = tail;
    void tail.then(() => {
      if (this.#tail === tail) this.#tail = null;
    });
  }

  async #handle(frame: UpFrame): Promise<void> {
    const principal = this.#principal;
    if (principal === null) return this.bye('access.signed-out');
    switch (frame.type) {
      case 'submit':
        return this.#submit(principal, frame);
      case 'watch':
        return this.#watch(principal, frame.conversationId, frame.after);
      case 'unwatch':
        return this.#leave(topics.conversation(principal.who.tenantId, frame.conversationId));
      case 'typing':
        await this.#check(principal, frame.conversationId);
        return await this.#type(principal, frame.conversationId);
      case 'hello':
      case 'ping':
        return;
    }
  }

  async #submit(principal: Principal, frame: Extract<UpFrame, { type: 'submit' }>): Promise<void> {
    const { context, address } = this.#options;
    try {
      await this.#check(principal, frame.conversationId);
      const origin = { key: frame.key, subscriber: this };
      const outcome =
        principal.audience === 'customer'
          ? await submitForCustomer(context, principal.who, {
              ...frame,
              input: parseRequest(customerInputSchema, frame.input),
              origin,
            })
          : await submitForStaff(context, principal.who, {
              ...frame,
              input: parseRequest(staffInputSchema, frame.input),
              origin,
              address,
            });
      this.#answer(frame, outcome);
    } catch (error) {
      this.#refuse(frame.key, refusalOf(error, context.log));
    }
  }

  /** A customer's conversations stay his. What staff may read changes with transfers, so it is looked at each time. */
  async #check(principal: Principal, conversationId: Id): Promise<void> {
    const { context } = this.#options;
    if (principal.audience === 'staff') await readableState(context, principal.who, conversationId);
    else if (!this.#allowed.has(conversationId)) await checkCustomerMay(context, principal.who, conversationId);
    this.#allowed.add(conversationId);
  }

  mayRead(state: ConversationState): boolean {
    return this.#principal?.audience === 'staff' && canRead(this.#principal.who, state);
  }

  /** Takes over what changed about the member of staff: role, accounts. */
  refresh({ principal }: SignedInStaff): void {
    if (this.#principal?.audience === 'staff') this.#principal = { audience: 'staff', who: principal };
  }

  async #watch(principal: Principal, conversationId: Id, after: number): Promise<void> {
    if (principal.audience !== 'staff') return this.#refuse('', 'access.denied');
    await this.#check(principal, conversationId);
    this.#hold();
    this.#join(topics.conversation(principal.who.tenantId, conversationId));
    await this.#resume({ [conversationId]: after }, [conversationId]);
  }

  async #type({ audience, who }: Principal, conversationId: Id): Promise<void> {
    const { context } = this.#options;
    const state =
      context.engine.peek(who.tenantId, conversationId) ?? (await findState(context, who.tenantId, conversationId));
    if (state === undefined) return;
    const side = audience === 'customer' ? 'customer' : 'agent';
    const { customerId } = state;
    context.sendTyping({ tenantId: who.tenantId, conversationId, side, customerId, ownerId: ownerId(state) });
  }

  // ── Hello and resume ────────────────────────────────────────────────────────────────────────────────────────────

  async #greet(hello: Extract<UpFrame, { type: 'hello' }>): Promise<void> {
    const { context } = this.#options;
    if (hello.version !== LIVE_VERSION) return this.bye('request.stale-version');
    this.#principal = this.#identify(hello);
    if (this.#principal === null)
      return this.bye(hello.token === undefined ? 'access.signed-out' : 'customer.invalid-token');
    // Gone meanwhile: whoever joined now would never be seen to leave.
    if (this.#isOver) return;
    const { audience, who } = this.#principal;
    this.audience = audience;
    this.#join(
      audience === 'customer' ? topics.customer(who.tenantId, who.customerId) : topics.agent(who.tenantId, who.agentId),
    );
    if (audience === 'staff') {
      this.#join(topics.lists(who.tenantId));
      this.#agentRef = { tenantId: who.tenantId, agentId: who.agentId };
      context.connectedAgents.add(this.#agentRef);
      context.presence.connected(this.#agentRef);
    }
    this.#write(JSON.stringify({ type: 'welcome', version: LIVE_VERSION, serverAt: context.now() }));
    await this.#resume(hello.after, null);
  }

  #identify(hello: Extract<UpFrame, { type: 'hello' }>): Principal | null {
    const { context, staff } = this.#options;
    if (hello.token !== undefined) {
      const who = context.customerTokens.verify(hello.token);
      return who === null ? null : { audience: 'customer', who };
    }
    if (staff === null || !isSameSecret(hello.csrfToken ?? '', staff.csrfToken)) return null;
    return { audience: 'staff', who: staff.principal };
  }

  /** Sends what was committed after the given numbers, then what was held meanwhile. */
  async #resume(after: Readonly<Record<Id, number>>, only: readonly Id[] | null): Promise<void> {
    const principal = this.#principal;
    if (principal === null) return;
    this.#hold();
    const parts = await this.#readMissed(principal, after, only);
    if (parts === null) return this.bye('server.unavailable');
    for (const part of parts) this.#sendPart(part);
    this.#release();
  }

  /** Null when it cannot be read now: whoever missed something must not believe that he has all. */
  async #readMissed(principal: Principal, after: Readonly<Record<Id, number>>, only: readonly Id[] | null) {
    const { context } = this.#options;
    try {
      return principal.audience === 'customer'
        ? await customerFeed(context, principal.who, after)
        : await staffFeed(context, principal.who, after, only);
    } catch (error) {
      context.log.warn({ err: error }, 'a socket could not be brought up to date');
      return null;
    }
  }

  #sendPart({ conversationId, events, upTo, resync }: FeedPart): void {
    this.#allowed.add(conversationId);
    this.#sent.set(conversationId, upTo);
    if (resync) return this.#write(JSON.stringify({ type: 'resync', conversationId }));
    if (events.length > 0) this.#write(JSON.stringify({ type: 'events', conversationId, events }));
  }

  #hold(): void {
    this.#held ??= [];
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    if (held.length >= MOST_HELD) return this.#write('{"type":"resync","conversationId":null}');
    for (const { conversationId, frame, lastNumber } of held) {
      if (conversationId !== '') {
        const sent = this.#sent.get(conversationId) ?? 0;
        // An answer to one's own request goes out even when its events were just read.
        if (lastNumber <= sent && !frame.startsWith('{"type":"accepted"')) continue;
        this.#sent.set(conversationId, Math.max(sent, lastNumber));
      }
      this.#write(frame);
    }
  }

  // ── Down ────────────────────────────────────────────────────────────────────────────────────────────────────────

  deliver(conversationId: Id, frame: string, firstNumber: number, lastNumber: number): void {
    if (this.#held !== null) {
      if (this.#held.length < MOST_HELD) this.#held.push({ conversationId, frame, lastNumber });
      return;
    }
    const sent = this.#sent.get(conversationId);
    if (sent !== undefined && firstNumber > sent + 1) {
      // Another node's commit came between, and its hint is still on its way: what it said goes first.
      this.#held = [{ conversationId, frame, lastNumber }];
      this.#enqueue(() => this.#resume(Object.fromEntries(this.#sent), [conversationId]));
      return;
    }
    this.#sent.set(conversationId, lastNumber);
    this.#write(frame);
  }

  send(frame: string): void {
    if (this.#held === null) this.#write(frame);
    else if (this.#held.length < MOST_HELD) this.#held.push({ conversationId: '', frame, lastNumber: 0 });
  }

  hint(conversationId: Id, number: number): void {
    if (conversationId !== '' && (this.#sent.get(conversationId) ?? 0) >= number) return;
    this.#enqueue(() => this.#resume(Object.fromEntries(this.#sent), conversationId === '' ? null : [conversationId]));
  }

  /** Called about once a second: a socket that drained again learns what to do. */
  checkDrained(): void {
    if (!this.#isStale || this.#options.socket.bufferedAmount > MOST_UNSENT_BYTES / 4) return;
    this.#isStale = false;
    this.#write('{"type":"resync","conversationId":null}');
  }

  bye(code: RefusalCode): void {
    this.#isOver = true;
    this.#write(JSON.stringify({ type: 'bye', code, message: REFUSALS[code][this.#options.language] }));
    this.#options.socket.close(1008, code);
  }

  close(): void {
    this.#isOver = true;
    const { context } = this.#options;
    for (const topic of this.#topics) context.hub.unsubscribe(topic, this);
    this.#topics = [];
    if (this.#agentRef !== null) context.connectedAgents.delete(this.#agentRef);
  }

  #join(topic: string): void {
    if (this.#isOver || this.#topics.includes(topic)) return;
    this.#options.context.hub.subscribe(topic, this);
    this.#topics.push(topic);
  }

  #leave(topic: string): void {
    this.#options.context.hub.unsubscribe(topic, this);
    this.#topics = this.#topics.filter((joined) => joined !== topic);
  }

  #refuse(key: string, code: RefusalCode): void {
    this.#write(JSON.stringify({ type: 'refused', key, code, message: REFUSALS[code][this.#options.language] }));
  }

  #write(frame: string): void {
    const { socket } = this.#options;
    if (this.#isStale || socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_UNSENT_BYTES) {
      this.#isStale = true;
      return;
    }
    this.#cork();
    socket.send(frame);
  }

  /** Frames of one turn leave in one write: writing is most of what a frame costs. */
  #cork(): void {
    if (this.#isCorked) return;
    this.#isCorked = true;
    this.#options.stream.cork();
    process.nextTick(uncork, this);
  }

  uncork(): void {
    this.#isCorked = false;
    this.#options.stream.uncork();
  }
}

const uncork = (session: LiveSession): void => session.uncork();

function parseFrame(text: string): UpFrame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON: the caller refuses it.
    return null;
  }
  return asSubmit(value) ?? upFrameSchema.safeParse(value).data ?? null;
}

/** Submits are parsed by who sends them, once; the general schema would try both kinds of input. */
function asSubmit(value: unknown): Extract<UpFrame, { type: 'submit' }> | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('type' in value) || value.type !== 'submit' || !('input' in value) || typeof value.input !== 'object')
    return null;
  if (!('key' in value) || !keySchema.safeParse(value.key).success) return null;
  if (!('conversationId' in value) || !idSchema.safeParse(value.conversationId).success) return null;
  return value as Extract<UpFrame, { type: 'submit' }>;
}

/** The key of a frame that is refused unread, so that its sender knows which one it was. */
function keyIn(text: string): string {
  const key = /"key":"([\w.:-]{8,64})"/.exec(text.slice(0, 400))?.[1];
  return key ?? '';
}
