import { setTimeout as think } from 'node:timers/promises';
import { apply, initialState, type CustomerEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { callRoute, RelentlessClient, signIn, type Way } from '@zhida/devkit';
import { choose, type Random } from './random.ts';

/** Who speaks in a crowd, and where. */
export interface Member {
  readonly name: string;
  readonly client: RelentlessClient;
  /** The conversation of a customer; null for an agent, who has whatever he is given. */
  readonly conversationId: Id | null;
  readonly agentId: Id | null;
  /** Numbers of the messages of each of his streams, in the order they were said. */
  readonly streams: number[][];
}

export interface CrowdOptions {
  readonly url: string;
  /** Where harm does not reach, for signing in. */
  readonly calmUrl: string;
  readonly password: string;
  readonly random: Random;
  readonly customers: number;
  /** Entry points that customers come by, in turn. */
  readonly entries: readonly string[];
  readonly agents: readonly string[];
}

/** Rest between two messages of one stream, in ms: people think, and machines have other work. */
const LONGEST_THOUGHT_MS = 60;
/** Each customer says two things at a time, so that requests overtake each other. */
const STREAMS = 2;
const WAYS: readonly (readonly Way[])[] = [
  ['socket'],
  ['socket'],
  ['socket'],
  ['rest'],
  ['rest'],
  ['socket', 'rest'],
  ['socket', 'socket'],
  ['rest', 'rest', 'socket', 'socket'],
];

/** Customers and agents who talk all the time, whatever happens to the network and the machines. */
export class Crowd implements Disposable {
  readonly customers: Member[] = [];
  readonly agents: Member[] = [];
  readonly #random: Random;
  readonly #running: Promise<void>[] = [];
  #isStopping = false;
  #said = 0;

  private constructor(random: Random) {
    this.#random = random;
  }

  static async gather(options: CrowdOptions): Promise<Crowd> {
    const { url, calmUrl, password, random, customers, entries, agents } = options;
    const crowd = new Crowd(random);
    for (const email of agents) {
      const headers = await signIn(calmUrl, email, password);
      const { principal } = await callRoute(calmUrl, 'staff.read-session', {}, headers);
      await callRoute(calmUrl, 'agents.set-presence', { body: { presence: 'online' } }, headers);
      const client = new RelentlessClient({ url, headers });
      crowd.agents.push({ name: email, client, conversationId: null, agentId: principal.agentId, streams: [[]] });
    }
    for (let index = 0; index < customers; index += 1) {
      const entry = entries[index % entries.length] ?? '';
      const { token, conversationId } = await callRoute(calmUrl, 'customer.open', { body: { entry } });
      const client = new RelentlessClient({ url, token });
      const streams = Array.from({ length: STREAMS }, () => []);
      crowd.customers.push({ name: `customer ${index}`, client, conversationId, agentId: null, streams });
    }
    return crowd;
  }

  get members(): readonly Member[] {
    return [...this.customers, ...this.agents];
  }

  start(): void {
    for (const { client, conversationId } of this.members) {
      if (conversationId !== null) void client.catchUp(conversationId);
      client.start();
    }
    for (const customer of this.customers) {
      for (const stream of customer.streams) this.#running.push(this.#talkAsCustomer(customer, stream));
    }
    for (const agent of this.agents) this.#running.push(this.#talkAsAgent(agent));
  }

  /** Waits until so many new things that each customer says are acknowledged: the world is in order again. */
  async untilEverybodyIsHeard(patienceMs: number, times = 1): Promise<void> {
    const before = this.customers.map(({ client }) => client.acknowledged.size);
    await Promise.all(
      this.customers.map(({ client, name }, index) =>
        client.until(
          () => client.acknowledged.size >= (before[index] ?? 0) + times,
          patienceMs,
          `${times} answer(s) to ${name}`,
        ),
      ),
    );
  }

  /** One request many times at once, by all ways. */
  async storm(): Promise<number> {
    const customer = choose(this.#random, this.customers);
    const { client, conversationId } = customer;
    if (conversationId === null) return 0;
    const key = this.#newKey();
    const ways: Way[] = Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 'socket' : 'rest'));
    await client.submit(conversationId, { type: 'send', content: { kind: 'text', text: `storm ${key}` } }, key, ways);
    return ways.length;
  }

  /** For whoever looks for the reason of a failure. */
  describe(): string {
    return this.members.map(({ name, client }) => `${name}: ${JSON.stringify(client.describe())}`).join('\n');
  }

  /** No new words; resolves when the last ones are answered. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running);
  }

  [Symbol.dispose](): void {
    this.#isStopping = true;
    for (const { client } of this.members) client[Symbol.dispose]();
  }

  #newKey(): string {
    this.#said += 1;
    return `said-${process.pid}-${this.#said.toString().padStart(8, '0')}`;
  }

  async #talkAsCustomer({ client, conversationId }: Member, stream: number[]): Promise<void> {
    if (conversationId === null) return;
    while (!this.#isStopping) {
      const luck = this.#random();
      if (luck < 0.04) {
        // One way only: of a wish that changes nothing no trace is kept, so a second copy may find another world.
        await client.submit(conversationId, { type: 'ask-person', by: 'button' }, this.#newKey(), ['rest']);
      } else if (luck < 0.1) {
        await client.submit(
          conversationId,
          receiptOf(client.logs.get(conversationId) ?? []),
          this.#newKey(),
          this.#ways(),
        );
      } else if (luck < 0.2) {
        await this.#repeatSomething(client);
      } else {
        await this.#say(client, conversationId, stream);
      }
      await this.#think();
    }
  }

  async #talkAsAgent({ client, agentId, streams: [stream = []] }: Member): Promise<void> {
    while (!this.#isStopping) {
      const own = [...client.logs].filter(([, log]) => ownerOf(log) === agentId).map(([id]) => id);
      if (own.length > 0) {
        const id = choose(this.#random, own);
        if (this.#random() < 0.01) await client.submit(id, { type: 'end' }, this.#newKey(), ['rest']);
        else await this.#say(client, id, stream, `${id} `);
      }
      await this.#think();
    }
  }

  async #say(client: RelentlessClient, conversationId: Id, stream: number[], prefix = ''): Promise<void> {
    const key = this.#newKey();
    const content = { kind: 'text', text: `${prefix}${key} 的话` } as const;
    if (!(await client.submit(conversationId, { type: 'send', content }, key, this.#ways()))) return;
    const said = client.acknowledged.get(`${conversationId} ${key}`);
    // An agent speaks in several conversations; only the order within one means something.
    if (said !== undefined && prefix === '') stream.push(said.number);
  }

  /** A late duplicate of something that was acknowledged before: it must get the first answer. */
  async #repeatSomething(client: RelentlessClient): Promise<void> {
    const said = [...client.acknowledged.values()].slice(-50);
    if (said.length === 0) return;
    const { conversationId, key } = choose(this.#random, said);
    const content = { kind: 'text', text: 'said differently this time' } as const;
    await client.submit(conversationId, { type: 'send', content }, key, this.#ways());
  }

  #ways(): readonly Way[] {
    return choose(this.#random, WAYS);
  }

  #think(): Promise<void> {
    return think(this.#random() * LONGEST_THOUGHT_MS);
  }
}

/** Who owns a conversation by its log as far as it is known. */
function ownerOf(log: readonly CustomerEvent[]): Id | null {
  for (let index = log.length - 1; index >= 0; index -= 1) {
    const event = log[index];
    if (event?.type === 'conversation.assigned') return event.agentId;
    if (event?.type === 'conversation.queued' || event?.type === 'conversation.ended') return null;
  }
  return null;
}

function receiptOf(log: readonly CustomerEvent[]) {
  const toCustomer = log.filter((event) => event.type === 'message.sent' && event.sender.kind !== 'customer');
  return { type: 'acknowledge', delivered: log.length, read: log.length, readOrdinal: toCustomer.length } as const;
}

/** The state that a log leads to. */
export const stateOf = (log: readonly CustomerEvent[], identity: Parameters<typeof initialState>[0]) =>
  log.reduce((state, event) => apply(state, event), initialState(identity));
