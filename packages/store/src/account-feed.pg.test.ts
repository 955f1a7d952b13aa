import { decide } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forTenant } from './database.ts';
import { mapKey, Writer } from './engine/writer.ts';
import { listAccountFeed, listEventsAfter, type FeedEvent } from './events.ts';
import {
  accountFacts,
  changeOf,
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  submit,
  words,
  type StoreWorld,
} from './testing/organisation.ts';

// A cursor must never pass a row that commits later.

let world: StoreWorld;
beforeAll(async () => {
  world = await createStoreWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const WRITERS = 10;
const BATCHES = 40;

it('no reader misses an event, however many writers commit to one account at the same time', async () => {
  const organisation = await createOrganisation(world.db, { customers: WRITERS * 4 });
  const { tenantId, accountIds } = organisation;
  const [accountId = ''] = accountIds;
  const writers = Array.from({ length: WRITERS }, () => new Writer(world.url));
  const conversations = await openConversations(writers[0] ?? new Writer(world.url), organisation);
  const readers = [1, 7, 100].map((pageSize) => new FeedReader(tenantId, accountId, pageSize));
  const reading = readers.map((reader) => reader.run());
  const counts = await Promise.all(
    writers.map(async (writer, index) => {
      const own = conversations.slice(index * 4, index * 4 + 4);
      let count = 0;
      for (let batch = 0; batch < BATCHES; batch += 1) count += await commitBatch(writer, tenantId, own, batch);
      return count;
    }),
  );
  for (const reader of readers) reader.stop();
  await Promise.all(reading);
  const numbers = Array.from(
    { length: counts.reduce((sum, count) => sum + count, conversations.length) },
    (_, index) => index + 1,
  );
  for (const reader of readers) {
    expect(reader.complaints).toEqual([]);
    expect(reader.seen.map(({ feedNumber }) => feedNumber)).toEqual(numbers);
  }
  // Within the feed each conversation keeps its own order.
  const last = new Map<Id, number>();
  const disordered = (readers[0]?.seen ?? []).filter(({ conversationId, event }) => {
    const before = last.get(conversationId) ?? 0;
    last.set(conversationId, event.number);
    return event.number !== before + 1;
  });
  expect(disordered).toEqual([]);
  await Promise.all(writers.map((writer) => writer.close()));
});

it('each account counts for itself, and a commit that fails takes no number', async () => {
  const organisation = await createOrganisation(world.db, { accounts: 2, customers: 1 });
  const { tenantId, accountIds } = organisation;
  const [home = '', elsewhere = ''] = accountIds;
  const writer = new Writer(world.url);
  const [first = ''] = await openConversations(writer, organisation);
  const [second = ''] = await openConversations(writer, { ...organisation, accountIds: [elsewhere] });
  await submit(writer, { tenantId, id: first, input: words('一') });
  const states = await writer.readStates([{ tenantId, id: first }]);
  const state = states.get(mapKey(tenantId, first));
  if (state === undefined) throw new Error('The conversation is there.');
  await submit(writer, { tenantId, id: first, input: words('二') });
  const stale = decide(state, words('太迟'), { at: NOW, account: accountFacts(home) });
  if (!stale.ok) throw new Error(stale.refusal);
  await expect(
    writer.commitPlain([changeOf(tenantId, state, stale, { key: null, at: NOW })], []),
  ).rejects.toMatchObject({ code: '40001' });
  await submit(writer, { tenantId, id: first, input: words('三') });
  const log = await forTenant(world.db, tenantId, (tx) => listEventsAfter(tx, tenantId, first, 0, 100));
  expect((await read(tenantId, home, 0, 100)).map(({ feedNumber, event }) => [feedNumber, event])).toEqual(
    log.map((event, index) => [index + 1, event]),
  );
  expect(
    (await read(tenantId, elsewhere, 0, 100)).map(({ feedNumber, conversationId }) => [feedNumber, conversationId]),
  ).toEqual([[1, second]]);
  await writer.close();
});

const read = (tenantId: Id, accountId: Id, after: number, limit: number): Promise<FeedEvent[]> =>
  forTenant(world.db, tenantId, (tx) => listAccountFeed(tx, tenantId, accountId, after, limit));

/** Some words in each of the conversations, in one plain commit. Returns how many events. */
async function commitBatch(writer: Writer, tenantId: Id, ids: readonly Id[], batch: number): Promise<number> {
  const states = await writer.readStates(ids.map((id) => ({ tenantId, id })));
  const changes = [...states.values()].map((state) => {
    const by = { agentId: state.id, agentName: 'agent', mayOverride: false };
    const decision = decide(
      state,
      { type: 'add-note', by, text: `${batch}` },
      { at: NOW, account: accountFacts(state.servedBy) },
    );
    if (!decision.ok) throw new Error(decision.refusal);
    return changeOf(tenantId, state, decision, { key: null, at: NOW });
  });
  // Not always the same share of the batch, so that commits take different times.
  const chosen = changes.slice(0, 1 + (batch % ids.length));
  await writer.commitPlain(chosen, []);
  return chosen.length;
}

/** Reads on from its cursor all the time, as `sync_msg` and the REST feed do. */
class FeedReader {
  readonly seen: FeedEvent[] = [];
  readonly complaints: string[] = [];
  readonly #tenantId: Id;
  readonly #accountId: Id;
  readonly #pageSize: number;
  #isStopping = false;

  constructor(tenantId: Id, accountId: Id, pageSize: number) {
    this.#tenantId = tenantId;
    this.#accountId = accountId;
    this.#pageSize = pageSize;
  }

  stop(): void {
    this.#isStopping = true;
  }

  async run(): Promise<void> {
    for (;;) {
      const isLast = this.#isStopping;
      const after = this.seen.at(-1)?.feedNumber ?? 0;
      const page = await read(this.#tenantId, this.#accountId, after, this.#pageSize);
      for (const [index, row] of page.entries()) {
        if (row.feedNumber !== after + index + 1) this.complaints.push(`${row.feedNumber} came after ${after + index}`);
      }
      this.seen.push(...page);
      if (isLast && page.length < this.#pageSize) return;
    }
  }
}
