import { request as httpRequest } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { CustomerEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { CustomerInput, StaffInput } from '@zhida/protocol/endpoints';
import { LIVE_VERSION, type DownFrame } from '@zhida/protocol/live';
import { CSRF_HEADER, LIVE_PATH } from '@zhida/protocol/routes';
import { WebSocket } from 'ws';

type Input = CustomerInput | StaffInput;
type Answer =
  | { readonly ok: true; readonly events: readonly CustomerEvent[] }
  | { readonly ok: false; readonly code: string };
/** The ways a request may take; several at the same time make duplicates. */
export type Way = 'socket' | 'rest';

export interface RelentlessOptions {
  readonly url: string;
  /** Proof of who speaks: a customer's token, or the headers of a signed-in agent. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An attempt without an answer for this long is made again, in ms. */
const ATTEMPT_MS = 2_500;
/** A socket without a sign of life for this long is given up, in ms; pings go three times as often. */
const SILENT_MS = 1_800;
const REST_MS = 60;
/** Refusals that only say that the world is out of order just now. */
const PASSING: ReadonlySet<string> = new Set(['server.unavailable', 'request.too-many']);

/**
 * A client that never gives up: it connects again, submits again under the same key, reads what it missed, and writes down
 * everything that was acknowledged to it and everything that contradicts what it was told before.
 */
export class RelentlessClient implements Disposable {
  /** Without gaps from event 1, by conversation. */
  readonly logs = new Map<Id, CustomerEvent[]>();
  /** Number of the message that each acknowledged key made, by conversation and key. */
  readonly acknowledged = new Map<
    string,
    { readonly conversationId: Id; readonly key: string; readonly number: number }
  >();
  readonly complaints: string[] = [];
  readonly counts = { attempts: 0, connections: 0, refused: 0, caughtUp: 0 };
  readonly #options: RelentlessOptions;
  readonly #answers = new Map<string, Set<(answer: Answer) => void>>();
  readonly #waiters = new Set<() => void>();
  /** Keys that are not answered yet, with the last thing that came instead. */
  readonly #waitingFor = new Map<string, string>();
  readonly #catching = new Map<Id, Promise<void>>();
  #socket: WebSocket | null = null;
  #isGreeted = false;
  #heardAt = 0;
  #heartbeat: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: RelentlessOptions) {
    this.#options = options;
  }

  /** Begins to connect, and to connect again. */
  start(): void {
    this.#connect();
    this.#heartbeat = setInterval(() => this.#beat(), SILENT_MS / 3);
  }

  get isOnline(): boolean {
    return this.#isGreeted;
  }

  /** For whoever looks for the reason of a failure. */
  describe(): object {
    const catching = [...this.#catching.keys()];
    return {
      isOnline: this.isOnline,
      acknowledged: this.acknowledged.size,
      ...this.counts,
      waiting: [...this.#waitingFor],
      catching,
    };
  }

  /** Submits until it is answered; the same key each time. Resolves false when it was refused for good. */
  async submit(conversationId: Id, input: Input, key: string, ways: readonly Way[]): Promise<boolean> {
    for (;;) {
      if (this.#isClosed) return false;
      const answers = await Promise.all(ways.map((way) => this.#attempt(way, conversationId, input, key)));
      const given = answers.filter((answer) => answer !== null);
      const [first] = given;
      if (first === undefined || given.some((answer) => !answer.ok && PASSING.has(answer.code))) {
        this.#waitingFor.set(key, `${ways.join()}: ${JSON.stringify(answers)}`);
        await this.#pause(REST_MS);
        continue;
      }
      this.#waitingFor.delete(key);
      for (const answer of given) this.#compare(conversationId, key, first, answer);
      if (!first.ok) {
        this.counts.refused += 1;
        if (first.code === 'server.bug') this.complaints.push(`${key}: server.bug`);
        return false;
      }
      this.#take(conversationId, first.events);
      if (input.type === 'send') this.#acknowledge(conversationId, key, first.events);
      return true;
    }
  }

  /** Waits until something is true of what this client has. */
  async until(isTrue: () => boolean, patienceMs: number, what: string): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!isTrue()) {
      if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
      await this.#pause(200);
    }
  }

  /** Makes the log of a conversation known from its beginning, as a page does that opens it. */
  catchUp(conversationId: Id): Promise<void> {
    const running = this.#catching.get(conversationId);
    if (running !== undefined) return running;
    const reading = this.#readOn(conversationId).finally(() => this.#catching.delete(conversationId));
    this.#catching.set(conversationId, reading);
    return reading;
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    this.#socket?.terminate();
    this.#wake();
  }

  // ── Submitting ──────────────────────────────────────────────────────────────────────────────────────────────────

  #attempt(way: Way, conversationId: Id, input: Input, key: string): Promise<Answer | null> {
    this.counts.attempts += 1;
    return way === 'socket'
      ? this.#attemptBySocket(conversationId, input, key)
      : this.#attemptByRest(conversationId, input, key);
  }

  #attemptBySocket(conversationId: Id, input: Input, key: string): Promise<Answer | null> {
    const socket = this.#socket;
    if (socket === null || !this.#isGreeted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const waiting = this.#answers.get(key) ?? new Set();
      this.#answers.set(key, waiting);
      const settle = (answer: Answer | null) => {
        clearTimeout(timer);
        waiting.delete(settle);
        resolve(answer);
      };
      const timer = setTimeout(() => settle(null), ATTEMPT_MS);
      waiting.add(settle);
      socket.send(JSON.stringify({ type: 'submit', key, conversationId, input }));
    });
  }

  async #attemptByRest(conversationId: Id, input: Input, key: string): Promise<Answer | null> {
    const body = await this.#call('POST', `/inputs`, conversationId, { key, input });
    if (body === null) return null;
    if ('error' in body) return { ok: false, code: body.error.code };
    return { ok: true, events: body.events };
  }

  /**
   * The same request must get the same answer, whichever way it went and however often. A refusal leaves no trace, so that a
   * second copy may be refused for another reason: the world has moved on.
   */
  #compare(conversationId: Id, key: string, one: Answer, other: Answer): void {
    if (isDeepStrictEqual(one, other) || (!one.ok && !other.ok)) return;
    this.complaints.push(`${conversationId} ${key}: answered ${JSON.stringify(one)} and ${JSON.stringify(other)}`);
  }

  #acknowledge(conversationId: Id, key: string, events: readonly CustomerEvent[]): void {
    const message = events.find((event) => event.type === 'message.sent' && event.messageId === key);
    if (message === undefined) {
      this.complaints.push(`${key}: accepted without its message`);
      return;
    }
    const id = `${conversationId} ${key}`;
    const had = this.acknowledged.get(id);
    if (had !== undefined && had.number !== message.number)
      this.complaints.push(`${key}: ${had.number} and then ${message.number}`);
    this.acknowledged.set(id, { conversationId, key, number: message.number });
  }

  // ── Receiving ───────────────────────────────────────────────────────────────────────────────────────────────────

  #take(id: Id, events: readonly CustomerEvent[]): void {
    const log = this.#logOf(id);
    for (const event of events) {
      const known = log[event.number - 1];
      if (known !== undefined) {
        if (!isDeepStrictEqual(known, event)) this.complaints.push(`${id}: event ${event.number} changed`);
      } else if (event.number === log.length + 1) {
        log.push(event);
      } else {
        this.counts.caughtUp += 1;
        void this.catchUp(id);
        return;
      }
    }
    this.#wake();
  }

  #logOf(id: Id): CustomerEvent[] {
    const log = this.logs.get(id) ?? [];
    this.logs.set(id, log);
    return log;
  }

  async #readOn(id: Id): Promise<void> {
    while (!this.#isClosed) {
      const log = this.#logOf(id);
      const body = await this.#call('GET', `/events?limit=200&after=${log.length}`, id);
      if (body === null || 'error' in body) {
        if (body !== null && 'error' in body && !PASSING.has(body.error.code)) return;
        await this.#pause(REST_MS);
        continue;
      }
      for (const event of body.events) if (event.number === log.length + 1) log.push(event);
      this.#wake();
      if (body.events.length < 200) return;
    }
  }

  async #call(
    method: 'GET' | 'POST',
    path: string,
    conversationId: Id,
    body?: object,
  ): Promise<{ events: CustomerEvent[] } | { error: { code: string } } | null> {
    const { url, token, headers } = this.#options;
    const place = token === undefined ? 'conversations' : 'customer/conversations';
    try {
      const text = await requestText(`${url}/api/${place}/${conversationId}${path}`, {
        method,
        headers: {
          ...(token === undefined ? headers : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? '' : JSON.stringify(body),
      });
      return JSON.parse(text) as { events: CustomerEvent[] } | { error: { code: string } };
    } catch {
      // No answer: the network or the node is away.
      return null;
    }
  }

  // ── The socket ──────────────────────────────────────────────────────────────────────────────────────────────────

  #connect(): void {
    if (this.#isClosed) return;
    const { url, token, headers } = this.#options;
    const socket = new WebSocket(`${url.replace('http', 'ws')}${LIVE_PATH}`, {
      headers: { ...headers },
      handshakeTimeout: SILENT_MS,
    });
    this.#socket = socket;
    this.#isGreeted = false;
    this.#heardAt = Date.now();
    socket.on('open', () => {
      const after = Object.fromEntries([...this.logs].map(([id, log]) => [id, log.length]));
      const proof = token === undefined ? { csrfToken: headers?.[CSRF_HEADER] } : { token };
      socket.send(JSON.stringify({ type: 'hello', version: LIVE_VERSION, after, ...proof }));
    });
    socket.on('message', (data: Buffer) => {
      this.#heardAt = Date.now();
      this.#receive(JSON.parse(data.toString()) as DownFrame);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#isGreeted = false;
      for (const waiting of this.#answers.values())
        for (const settle of Array.from(waiting)) settle({ ok: false, code: 'server.unavailable' });
      setTimeout(() => this.#connect(), REST_MS);
    });
  }

  #beat(): void {
    if (this.#socket === null) return;
    if (Date.now() - this.#heardAt > SILENT_MS) this.#socket.terminate();
    else if (this.#isGreeted) this.#socket.send('{"type":"ping"}');
  }

  #receive(frame: DownFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.#isGreeted = true;
        this.counts.connections += 1;
        break;
      case 'events':
        this.#take(frame.conversationId, frame.events);
        break;
      case 'accepted':
        this.#settle(frame.key, { ok: true, events: frame.events });
        this.#take(frame.conversationId, frame.events);
        break;
      case 'refused':
        this.#settle(frame.key, { ok: false, code: frame.code });
        break;
      case 'resync':
        for (const id of frame.conversationId === null ? this.logs.keys() : [frame.conversationId])
          void this.catchUp(id);
        break;
      default:
    }
    this.#wake();
  }

  #settle(key: string, answer: Answer): void {
    const [oldest] = this.#answers.get(key) ?? [];
    oldest?.(answer);
  }

  #wake(): void {
    for (const waiter of Array.from(this.#waiters)) waiter();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.#waiters;
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        waiters.delete(done);
        resolve();
      }
      waiters.add(done);
    });
  }
}

/** Each over a connection of its own: a kept one that went silent would be tried again and again. */
function requestText(
  url: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false, signal: AbortSignal.timeout(ATTEMPT_MS) });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve(text));
      response.on('error', reject);
    });
    request.end(body);
  });
}
