import { randomUUID } from 'node:crypto';
import { decide } from '@zhida/core/conversations';
import { SECOND_MS, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forTenant } from './database.ts';
import { mapKey, Writer } from './engine/writer.ts';
import { finishEffect, leaseEffects, listEffects, nextEffectAt, postponeEffect, type LeasedEffect } from './outbox.ts';
import {
  accountFacts,
  changeOf,
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  words,
  type Organisation,
  type StoreWorld,
} from './testing/organisation.ts';

// Callbacks wait for other people's machines: they are asked for often and must not be made as often.

const LEASE_MS = 60 * SECOND_MS;
const CALLBACKS = { only: ['notify-app'] };

let world: StoreWorld;
let writer: Writer;
let home: Organisation;
let conversationId: Id;
beforeAll(async () => {
  world = await createStoreWorld();
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  writer ??= new Writer(world.url);
  home = await createOrganisation(world.db);
  [conversationId = ''] = await openConversations(writer, home);
  for (const effect of await leaseEffects(world.db, NOW + 1e12, LEASE_MS, 1_000))
    await finishEffect(world.db, effect, NOW);
});
afterAll(() => writer.close());

/** Commits a word of the customer, and that there is news of the account. */
async function sayNews({ tenantId, accountIds }: Organisation, id: Id, at = NOW): Promise<void> {
  const [accountId = ''] = accountIds;
  await writer.commitLocked({ conversations: [{ tenantId, id }], agents: [], keys: [], at }, ({ states }) => {
    const before = states.get(mapKey(tenantId, id));
    if (before === undefined) throw new Error('There is no such conversation.');
    const decision = decide(before, words('hello'), { at, account: accountFacts(before.servedBy) });
    if (!decision.ok) throw new Error('The customer may write.');
    const effect = { kind: 'notify-app', appId: randomUUID(), accountId } as const;
    const change = changeOf(tenantId, before, { ...decision, effects: [effect] }, { key: null, at });
    return { changes: [change], hints: [] };
  });
}

const lease = (at = NOW): Promise<LeasedEffect[]> => leaseEffects(world.db, at, LEASE_MS, 10, CALLBACKS);
const waiting = () => forTenant(world.db, home.tenantId, (tx) => listEffects(tx, home.tenantId, 'waiting', 10));
const fail = (effect: LeasedEffect | undefined, runAt: number | null) => {
  if (effect === undefined) throw new Error('Nothing was leased.');
  return postponeEffect(world.db, effect, { runAt, at: NOW, error: 'no luck', isPatient: true });
};

describe('a callback', () => {
  it('is one, however much there is to tell', async () => {
    for (let index = 0; index < 5; index += 1) await sayNews(home, conversationId);
    const [effect, ...more] = await lease();
    expect(effect).toMatchObject({ kind: 'notify-app', version: 5, attempts: 1 });
    expect(more).toEqual([]);
  });

  it('is not made a second time while it is under way, and once more at once when it is done', async () => {
    await sayNews(home, conversationId);
    const [effect] = await lease();
    await sayNews(home, conversationId);
    await sayNews(home, conversationId);
    expect(await lease(NOW + LEASE_MS - 1)).toEqual([]);
    if (effect !== undefined) await finishEffect(world.db, effect, NOW);
    const [second] = await lease();
    expect(second).toMatchObject({ id: effect?.id, attempts: 1 });
    if (second !== undefined) await finishEffect(world.db, second, NOW);
    expect(await waiting()).toEqual([]);
  });

  it('that failed rests as long as it was said, whatever else there is to tell', async () => {
    await sayNews(home, conversationId);
    const [effect] = await lease();
    await sayNews(home, conversationId);
    await fail(effect, NOW + 4 * SECOND_MS);
    await sayNews(home, conversationId);
    expect(await lease(NOW + 4 * SECOND_MS - 1)).toEqual([]);
    expect(await waiting()).toMatchObject([{ attempts: 1, lastError: 'no luck' }]);
    expect(await lease(NOW + 4 * SECOND_MS)).toMatchObject([{ attempts: 2 }]);
  });

  it('that failed for the last time begins anew with the next news, or with those that came meanwhile', async () => {
    await sayNews(home, conversationId);
    const [first] = await lease();
    await fail(first, null);
    expect(await lease(NOW + 1e9)).toEqual([]);
    await sayNews(home, conversationId, NOW + 5);
    const [second] = await lease(NOW + 5);
    expect(second).toMatchObject({ attempts: 1 });
    await sayNews(home, conversationId, NOW + 6);
    await fail(second, null);
    expect(await lease(NOW + 7)).toMatchObject([{ attempts: 1 }]);
  });
});

describe('who looks for work', () => {
  it('sees the kinds and the tenants that were asked for, and when they are due', async () => {
    const foreign = await createOrganisation(world.db);
    const [foreignConversation = ''] = await openConversations(writer, foreign);
    await sayNews(home, conversationId, NOW + 10);
    await sayNews(foreign, foreignConversation, NOW + 20);
    const at = NOW + 100;
    expect(await leaseEffects(world.db, at, LEASE_MS, 10, { except: ['notify-app'] })).toEqual([]);
    expect(await nextEffectAt(world.db, { except: ['notify-app'] })).toBeNull();
    expect(await nextEffectAt(world.db, CALLBACKS)).toBe(NOW + 10);
    const filter = { ...CALLBACKS, exceptTenants: [home.tenantId] };
    expect(await nextEffectAt(world.db, filter)).toBe(NOW + 20);
    expect(await leaseEffects(world.db, at, LEASE_MS, 10, filter)).toMatchObject([{ tenantId: foreign.tenantId }]);
    expect(await leaseEffects(world.db, at, LEASE_MS, 10)).toMatchObject([{ tenantId: home.tenantId }]);
  });
});
