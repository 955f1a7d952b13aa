import { isDeepStrictEqual } from 'node:util';
import { apply, initialState, type ConversationState, type CustomerEvent } from '@zhida/core/conversations';
import { assert, type Id } from '@zhida/core/kit';
import { downFrameSchema, LIVE_VERSION, type DownFrame } from '@zhida/protocol/live';
import { WebSocket } from 'ws';

type Answer = Extract<DownFrame, { type: 'accepted' | 'refused' }>;

/** How long a driver waits for something that must come, in ms. A net against hanging, not a measure. */
const PATIENCE_MS = 20_000;

/**
 * A bare client of the live protocol for tests: keeps every event as it came and complains of a gap, a repeat or a wrong
 * order by itself. It replays events with `apply`, as the real clients do.
 */
export class LiveDriver implements Disposable {
  readonly frames: DownFrame[] = [];
  readonly states = new Map<Id, ConversationState>();
  readonly logs = new Map<Id, CustomerEvent[]>();
  /** What was wrong with what came: must stay empty. */
  readonly complaints: string[] = [];
  readonly #answers = new Map<string, (answer: Answer) => void>();
  readonly #waiters = new Set<() => void>();
  #socket: WebSocket | null = null;
  #keys = 0;

  /** Connects and says hello; resolves once welcomed. `after` resumes what this driver has. */
  async connect(url: string, hello: Record<string, unknown>, headers: Record<string, string> = {}): Promise<void> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/live`, { headers });
    this.#socket = socket;
    const before = this.frames.length;
    socket.on('message', (data: Buffer) => this.#receive(JSON.parse(data.toString()) as DownFrame));
    socket.on('error', () => this.#wake());
    socket.on('close', () => this.#wake());
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    const after = Object.fromEntries([...this.states].map(([id, state]) => [id, state.number]));
    this.sendFrame({ type: 'hello', version: LIVE_VERSION, after, ...hello });
    await this.until(
      () => this.frames.slice(before).some(({ type }) => type === 'welcome' || type === 'bye'),
      'a welcome',
    );
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** Takes a snapshot as the base that events build on. */
  adopt(state: ConversationState, events: readonly CustomerEvent[]): void {
    const known = this.states.get(state.id);
    if (known !== undefined && known.number >= state.number) return;
    this.states.set(state.id, state);
    const log = this.logs.get(state.id) ?? [];
    const last = log.at(-1)?.number ?? 0;
    this.logs.set(state.id, [...log, ...events.filter((event) => event.number > last)]);
  }

  sendFrame(frame: Record<string, unknown>): void {
    assert(this.#socket !== null, 'connect comes first');
    this.#socket.send(JSON.stringify(frame));
  }

  sendRaw(data: string | Buffer): void {
    this.#socket?.send(data);
  }

  /** A key that this driver has not used. */
  newKey(): string {
    this.#keys += 1;
    return `key-${process.pid}-${performance.now().toString(36).replace('.', '')}-${this.#keys}`;
  }

  /** Submits an input and waits for its answer. */
  submit(conversationId: Id, input: Record<string, unknown>, key = this.newKey()): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No answer to ${JSON.stringify(input)}`)), PATIENCE_MS);
      this.#answers.set(key, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.sendFrame({ type: 'submit', key, conversationId, input });
    });
  }

  say(conversationId: Id, text: string, key = this.newKey()): Promise<Answer> {
    return this.submit(conversationId, { type: 'send', content: { kind: 'text', text } }, key);
  }

  /** The texts of a conversation, in order, with who said them. */
  texts(conversationId: Id): string[] {
    return (this.logs.get(conversationId) ?? []).flatMap((event) =>
      event.type === 'message.sent' && event.content.kind === 'text'
        ? [`${event.sender.kind}: ${event.content.text}`]
        : [],
    );
  }

  state(conversationId: Id): ConversationState {
    const state = this.states.get(conversationId);
    assert(state !== undefined, 'the conversation is known');
    return state;
  }

  /** Waits until something is true of what came. */
  async until(isTrue: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    while (!isTrue()) {
      if (Date.now() > deadline)
        throw new Error(`Waited in vain for ${what}. Frames: ${JSON.stringify(this.frames.slice(-8))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, 200);
        const waiters = this.#waiters;
        function done() {
          clearTimeout(timer);
          waiters.delete(done);
          resolve();
        }
        waiters.add(done);
      });
    }
  }

  /** Reads nothing any more, without telling anybody; what the server sends piles up at its side. */
  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  /** Drops the connection without a goodbye. */
  drop(): void {
    this.#socket?.terminate();
    this.#socket = null;
  }

  [Symbol.dispose](): void {
    this.drop();
  }

  #receive(frame: DownFrame): void {
    this.frames.push(frame);
    const promised = downFrameSchema.safeParse(frame);
    if (!promised.success || !isDeepStrictEqual(promised.data, frame)) {
      this.complaints.push(`no frame of ours: ${JSON.stringify(frame)}`);
    }
    if (frame.type === 'events' || frame.type === 'accepted') this.#take(frame.conversationId, frame.events);
    if (frame.type === 'accepted' || frame.type === 'refused') {
      this.#answers.get(frame.key)?.(frame);
      this.#answers.delete(frame.key);
    }
    this.#wake();
  }

  #take(id: Id, events: readonly CustomerEvent[]): void {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    for (const event of events) {
      const state = this.states.get(id) ?? initialState({ id, customerId: '', accountId: '' });
      if (event.number <= state.number) continue;
      if (event.number !== state.number + 1) this.complaints.push(`${id}: ${event.number} came after ${state.number}`);
      log.push(event);
      this.states.set(id, apply(state, event));
    }
  }

  #wake(): void {
    // A waiter that looks again at once would be met again by the same loop.
    const waiting = Array.from(this.#waiters);
    for (const waiter of waiting) waiter();
  }
}
