import { randomUUID } from 'node:crypto';
import type { ConversationEvent, RecordedConversationEvent } from '@zhida/core/conversations';
import { DAY_MS, MINUTE_MS, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forTenant } from './database.ts';
import { countDay, findFeedPlace, type Figures } from './statistics-count.ts';
import { listStatisticDays, settleStatisticDay } from './statistics.ts';
import {
  createOrganisation,
  createStoreWorld,
  NOW,
  type Organisation,
  type StoreWorld,
} from './testing/organisation.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await createStoreWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** An event of a log, and in whose account's feed it stands. */
interface Logged {
  readonly conversationId: Id;
  readonly customerId: Id;
  readonly accountId: Id;
  readonly event: RecordedConversationEvent;
}

/** Writes logs as the engine leaves them; notices take numbers of the feeds too. `inFeed`: the order of committing. */
async function writeLogs(
  { tenantId }: Organisation,
  logs: readonly Logged[],
  inFeed: readonly Logged[],
): Promise<void> {
  const feeds = new Map<Id, number>();
  await forTenant(world.db, tenantId, async (tx) => {
    const opened = new Set<Id>();
    for (const { conversationId, customerId, accountId } of logs) {
      if (opened.has(conversationId)) continue;
      opened.add(conversationId);
      await sql`INSERT INTO conversation (tenant_id, id, account_id, customer_id, number, served_by, service_state, active_minute, state)
        VALUES (${tenantId}, ${conversationId}, ${accountId}, ${customerId}, 1, ${accountId}, 0, 0, '{}')`.execute(tx);
    }
    for (const { conversationId, accountId, event } of inFeed) {
      const feedNumber = (feeds.get(accountId) ?? 0) + (event.number % 7 === 0 ? 3 : 1);
      feeds.set(accountId, feedNumber);
      await sql`INSERT INTO event (tenant_id, conversation_id, number, at, account_id, feed_number, body)
        VALUES (${tenantId}, ${conversationId}, ${event.number}, ${event.at}, ${accountId}, ${feedNumber}, ${JSON.stringify(event)}::json)`.execute(
        tx,
      );
    }
    for (const [accountId, last] of feeds)
      await sql`INSERT INTO account_feed (tenant_id, account_id, last_number) VALUES (${tenantId}, ${accountId}, ${last + 2})`.execute(
        tx,
      );
  });
}

const count = (tenantId: Id, accountId: Id, from: Instant): Promise<Figures> =>
  forTenant(world.db, tenantId, (tx) => countDay(tx, { tenantId, accountId, from, until: from + DAY_MS }));

// ── The same figures, counted one by one ──────────────────────────────────────────────────────────────────────────────

const CHANGES_CHARGE: readonly ConversationEvent['type'][] = [
  'conversation.opened',
  'conversation.reopened',
  'bot.engaged',
  'conversation.queued',
  'queue.left',
  'conversation.assigned',
  'conversation.ended',
];

interface Seen extends Logged {
  readonly round: number;
  /** Who is in charge from this event on. */
  readonly owner: Id | null;
  /** Who was in charge last in this round. */
  readonly lastOwner: Id | null;
}

/** The log of one conversation up to an instant, each event with what holds after it. */
function follow(log: readonly Logged[], until: Instant): Seen[] {
  let [round, owner, lastOwner]: [number, Id | null, Id | null] = [0, null, null];
  return log
    .filter(({ event }) => event.at < until)
    .map((logged) => {
      const { event } = logged;
      if (event.type === 'conversation.opened' || event.type === 'conversation.reopened') {
        round = event.number;
        lastOwner = null;
      }
      if (event.type === 'conversation.assigned') owner = lastOwner = event.agentId;
      else if (CHANGES_CHARGE.includes(event.type)) owner = null;
      return { ...logged, round, owner, lastOwner };
    });
}

class Tally {
  readonly #counts = new Map<string, Map<string, number>>();
  readonly #sets = new Map<string, Set<string>>();

  add(who: string, name: string, by = 1): void {
    const counts = this.#counts.get(who) ?? new Map<string, number>();
    this.#counts.set(who, counts.set(name, (counts.get(name) ?? 0) + by));
  }

  addOnce(who: string, name: string, what: string): void {
    const key = `${who} ${name}`;
    const set = this.#sets.get(key) ?? new Set();
    this.#sets.set(key, set);
    if (set.has(what)) return;
    set.add(what);
    this.add(who, name);
  }

  figures(): Figures {
    const all = [...this.#counts].map(([who, counts]) => [who, [...counts].filter(([, n]) => n > 0)] as const);
    return Object.fromEntries(
      all.filter(([, counts]) => counts.length > 0).map(([who, counts]) => [who, Object.fromEntries(counts)]),
    );
  }
}

function recount(logs: readonly Logged[], accountId: Id, from: Instant): Figures {
  const until = from + DAY_MS;
  const tally = new Tally();
  for (const conversationId of new Set(logs.map((logged) => logged.conversationId))) {
    const seen = follow(
      logs.filter((logged) => logged.conversationId === conversationId),
      until,
    );
    for (const round of new Set(seen.map((one) => one.round))) recountRound(tally, seen, { round, accountId, from });
  }
  return tally.figures();
}

function recountRound(
  tally: Tally,
  whole: readonly Seen[],
  { round, accountId, from }: { readonly round: number; readonly accountId: Id; readonly from: Instant },
): void {
  const seen = whole.filter((one) => one.round === round);
  const here = seen.filter((one) => one.accountId === accountId);
  const today = here.filter(({ event }) => event.at >= from);
  const customerId = seen[0]?.customerId ?? '';
  const both = (agentId: Id) => [agentId, 'people'];

  const words = today.filter(({ event }) => event.type === 'message.sent' && event.sender.kind === 'customer');
  const serving = new Set<Id>();
  for (const [index, { event, accountId: where }] of whole.entries()) {
    if (event.type !== 'conversation.assigned' || where !== accountId || whole[index]?.round !== round) continue;
    const next = whole.slice(index + 1).find((later) => CHANGES_CHARGE.includes(later.event.type));
    if (next === undefined || next.event.at >= from) serving.add(event.agentId);
  }
  if (words.length > 0) {
    const engaged = here.find(({ event }) => event.type === 'bot.engaged')?.event.number;
    const hadPerson = here.some(({ event }) => event.type === 'conversation.assigned');
    tally.addOnce('all', 'customers', customerId);
    tally.add('all', 'messages', words.length);
    if (engaged !== undefined || hadPerson) tally.add('all', 'sessions');
    if (engaged !== undefined) {
      tally.add('all', 'botSessions');
      const goesToPeople = ({ event }: Seen) =>
        (event.type === 'conversation.queued' || event.type === 'conversation.assigned') && event.number > engaged;
      if (here.some(goesToPeople)) tally.add('all', 'handedOver');
    }
    for (const who of new Set([...serving].flatMap(both))) {
      tally.add(who, 'sessions');
      tally.addOnce(who, 'customers', customerId);
      tally.add(who, 'messages', words.length);
    }
  }
  const askedOf = new Set(words.flatMap(({ owner }) => (owner === null ? [] : both(owner))));
  for (const who of askedOf) {
    const ask = words.find(({ owner }) => (who === 'people' ? owner !== null : owner === who));
    const answer = today.find(
      ({ event }) =>
        event.type === 'message.sent' &&
        event.sender.kind === 'agent' &&
        event.number > (ask?.event.number ?? 0) &&
        (who === 'people' || event.sender.agentId === who),
    );
    tally.add(who, 'asked');
    if (answer === undefined || ask === undefined) continue;
    tally.add(who, 'answered');
    tally.add(who, 'answerMs', Math.max(0, answer.event.at - ask.event.at));
  }
  const survey = today.findLast(({ event, lastOwner }) => event.type === 'conversation.ended' && lastOwner !== null);
  for (const who of both(survey?.lastOwner ?? '')) if (survey !== undefined) tally.add(who, 'surveys');
  const rated = today.findLast(({ event, lastOwner }) => event.type === 'conversation.rated' && lastOwner !== null);
  if (rated?.event.type === 'conversation.rated') {
    const { stars } = rated.event;
    for (const who of both(rated.lastOwner ?? '')) {
      tally.add(who, stars >= 4 ? 'satisfied' : stars === 3 ? 'middling' : 'dissatisfied');
      if (survey !== undefined) tally.add(who, 'surveysAnswered');
    }
  }
  for (const { event, owner } of today) {
    if (event.type === 'upgrade.accepted') tally.addOnce('all', 'upgraded', customerId);
    if (event.type === 'customer.muted' && event.isMuted) {
      for (const who of ['all', ...both(event.agentId)]) tally.addOnce(who, 'muted', customerId);
    }
    if (owner === null || (event.type !== 'upgrade.accepted' && event.type !== 'upgrade.offered')) continue;
    const target = event.offer.target.kind === 'agent' ? 'member' : 'group';
    for (const who of both(owner)) {
      tally.add(who, `${target}${event.type === 'upgrade.offered' ? 'Offers' : 'Accepts'}`);
      if (event.type === 'upgrade.accepted') tally.addOnce(who, 'upgraded', customerId);
    }
  }
}

// ── Random logs ───────────────────────────────────────────────────────────────────────────────────────────────────────

const AGENTS = [randomUUID(), randomUUID(), randomUUID()] as const;
const nobodys = { agentName: 'x' };
const content = { kind: 'text', text: 'x' } as const;

const agentArb = fc.constantFrom(...AGENTS);
const offerArb = fc.oneof(
  agentArb.map((agentId) => ({ target: { kind: 'agent' as const, agentId, ...nobodys } })),
  fc.constant({ target: { kind: 'group' as const, chatId: 'wr1', name: 'g' } }),
);
const said = (sender: Extract<ConversationEvent, { type: 'message.sent' }>['sender']): ConversationEvent => ({
  type: 'message.sent',
  messageId: 'm',
  sender,
  content,
  ordinal: 1,
});

/** Any event after any other: more than the machine ever does. */
const eventArb: fc.Arbitrary<ConversationEvent> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(said({ kind: 'customer' })) },
  { weight: 6, arbitrary: agentArb.map((agentId) => said({ kind: 'agent', agentId, name: 'x' })) },
  { weight: 2, arbitrary: fc.constant(said({ kind: 'bot', name: 'b' })) },
  {
    weight: 4,
    arbitrary: agentArb.map((agentId): ConversationEvent => ({
      type: 'conversation.assigned',
      agentId,
      ...nobodys,
      by: 'agent',
    })),
  },
  { weight: 2, arbitrary: fc.constant<ConversationEvent>({ type: 'bot.engaged' }) },
  { weight: 2, arbitrary: fc.constant<ConversationEvent>({ type: 'conversation.queued', reason: 'button', since: 0 }) },
  { weight: 1, arbitrary: fc.constant<ConversationEvent>({ type: 'queue.left' }) },
  { weight: 2, arbitrary: fc.constant<ConversationEvent>({ type: 'conversation.ended', by: null, reason: 'idle' }) },
  { weight: 2, arbitrary: fc.constant<ConversationEvent>({ type: 'conversation.reopened' }) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 1, max: 5 })
      .map((stars): ConversationEvent => ({ type: 'conversation.rated', stars, reasons: [] })),
  },
  { weight: 1, arbitrary: offerArb.map((offer): ConversationEvent => ({ type: 'upgrade.offered', offer })) },
  { weight: 1, arbitrary: offerArb.map((offer): ConversationEvent => ({ type: 'upgrade.accepted', offer })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(agentArb, fc.boolean())
      .map(([agentId, isMuted]): ConversationEvent => ({ type: 'customer.muted', agentId, ...nobodys, isMuted })),
  },
  { weight: 1, arbitrary: fc.constant<ConversationEvent>({ type: 'message.recalled', target: 1, by: 'customer' }) },
);

const stepArb = fc.record({
  event: eventArb,
  /** Time since the event before: often none, sometimes most of a day. */
  afterMs: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 20 * SECOND_MS }),
    fc.integer({ min: 0, max: 20 * 60 * MINUTE_MS }),
  ),
  account: fc.integer({ min: 0, max: 1 }),
  /** How late it is committed. */
  lateMs: fc.integer({ min: 0, max: 5 * MINUTE_MS }),
});
const worldArb = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 1 }),
    startMs: fc.integer({ min: 0, max: DAY_MS }),
    steps: fc.array(stepArb, { minLength: 1, maxLength: 25 }),
  }),
  { minLength: 1, maxLength: 3 },
);

test(
  'the figures of days equal a recount of the log, event by event, over random logs',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(worldArb, async (conversations) => {
        const organisation = await createOrganisation(world.db, { accounts: 2, customers: 6 });
        const late = new Map<Logged, Instant>();
        const logs = conversations.flatMap(({ customer, startMs, steps }, index): Logged[] => {
          const conversationId = randomUUID();
          let at = NOW + startMs;
          // A customer has one conversation with each account; that of another customer may be his namesake's.
          const customerId = organisation.customerIds[index * 2 + customer] ?? '';
          const opened: (typeof steps)[number] = {
            event: { type: 'conversation.opened', visit: null },
            afterMs: 0,
            account: index % 2,
            lateMs: 0,
          };
          return [opened, ...steps].map(({ event, afterMs, account, lateMs }, nth) => {
            at += afterMs;
            const accountId = organisation.accountIds[account] ?? '';
            const logged = { conversationId, customerId, accountId, event: { ...event, number: nth + 1, at } };
            late.set(logged, at + lateMs);
            return logged;
          });
        });
        const inFeed = logs.toSorted((a, b) => (late.get(a) ?? 0) - (late.get(b) ?? 0));
        await writeLogs(organisation, logs, inFeed);
        for (const accountId of organisation.accountIds) {
          for (const from of [NOW, NOW + DAY_MS, NOW + 3 * DAY_MS]) {
            expect(await count(organisation.tenantId, accountId, from)).toEqual(recount(logs, accountId, from));
          }
        }
      }),
      { numRuns: 40 },
    );
  },
);

test('a place in a feed is found however long the feed is, and through notices that are no events', async () => {
  const organisation = await createOrganisation(world.db);
  const { tenantId, accountIds, customerIds } = organisation;
  const [accountId = '', customerId = ''] = [accountIds[0], customerIds[0]];
  const conversationId = randomUUID();
  const logs = Array.from({ length: 100 }, (_, index): Logged => {
    const event = { ...said({ kind: 'customer' }), number: index + 1, at: NOW + index * 1_000 };
    return { conversationId, customerId, accountId, event };
  });
  await writeLogs(organisation, logs, logs);
  const feed = await forTenant(world.db, tenantId, (tx) =>
    tx.selectFrom('event').select(['at', 'feed_number']).where('conversation_id', '=', conversationId).execute(),
  );
  for (const at of [NOW - 1, NOW, NOW + 1, NOW + 6_000, NOW + 50_500, NOW + 99_000, NOW + 99_001]) {
    const { notAfter, before } = await forTenant(world.db, tenantId, (tx) =>
      findFeedPlace(tx, { tenantId, accountId, at }),
    );
    expect(feed.filter((row) => row.feed_number <= notAfter && row.at >= at)).toEqual([]);
    expect(feed.filter((row) => row.feed_number > before && row.at < at)).toEqual([]);
    expect(feed.filter((row) => row.feed_number <= notAfter).length).toBe(feed.filter((row) => row.at < at).length);
  }
  const nobody = { tenantId, accountId: randomUUID(), at: NOW };
  expect(await forTenant(world.db, tenantId, (tx) => findFeedPlace(tx, nobody))).toEqual({ notAfter: 0, before: 0 });
});

test('a day is counted once and kept: what is written into it later changes nothing, whoever asks at the same time', async () => {
  const organisation = await createOrganisation(world.db, { customers: 1 });
  const { tenantId, accountIds, customerIds } = organisation;
  const [accountId = '', customerId = ''] = [accountIds[0], customerIds[0]];
  const conversationId = randomUUID();
  const log: Logged[] = [
    { type: 'conversation.opened', visit: null } as const,
    said({ kind: 'customer' }),
    { type: 'bot.engaged' } as const,
  ].map((event, index) => ({
    conversationId,
    customerId,
    accountId,
    event: { ...event, number: index + 1, at: NOW + index },
  }));
  await writeLogs(organisation, log, log);
  const settle = () =>
    forTenant(world.db, tenantId, (tx) =>
      settleStatisticDay(tx, { tenantId, accountId, from: NOW, until: NOW + DAY_MS, day: 20_454 }, NOW + 2 * DAY_MS),
    );
  const all = { all: { botSessions: 1, customers: 1, messages: 1, sessions: 1 } };
  expect(await Promise.all(Array.from({ length: 5 }, settle))).toEqual(Array.from({ length: 5 }, () => all));
  await forTenant(world.db, tenantId, async (tx) => {
    await sql`UPDATE account_feed SET last_number = 10 WHERE tenant_id = ${tenantId}`.execute(tx);
    await sql`INSERT INTO event (tenant_id, conversation_id, number, at, account_id, feed_number, body)
      VALUES (${tenantId}, ${conversationId}, 4, ${NOW + 9}, ${accountId}, 10, ${JSON.stringify(said({ kind: 'customer' }))}::json)`.execute(
      tx,
    );
  });
  expect((await count(tenantId, accountId, NOW))['all']?.['messages']).toBe(2);
  expect(await settle()).toEqual(all);
  const days = await forTenant(world.db, tenantId, (tx) =>
    listStatisticDays(tx, tenantId, [accountId, randomUUID()], { first: 20_000, last: 21_000 }),
  );
  expect(days).toEqual([{ accountId, day: 20_454, figures: all }]);
  const other = await createOrganisation(world.db);
  const foreign = await forTenant(world.db, other.tenantId, (tx) =>
    listStatisticDays(tx, tenantId, [accountId], { first: 0, last: 99_999 }),
  );
  expect(foreign).toEqual([]);
});
