import { randomUUID } from 'node:crypto';
import { SECOND_MS, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forTenant } from './database.ts';
import { Writer } from './engine/writer.ts';
import {
  askForRouting,
  finishEffect,
  leaseEffects,
  listEffects,
  nextEffectAt,
  postponeEffect,
  retryEffect,
  type LeasedEffect,
} from './outbox.ts';
import {
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  submit,
  words,
  type StoreWorld,
} from './testing/organisation.ts';

const LEASE_MS = 60 * SECOND_MS;

let world: StoreWorld;
let tenantId: Id;
beforeAll(async () => {
  world = await createStoreWorld();
  tenantId = (await createOrganisation(world.db)).tenantId;
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(async () => {
  for (const effect of await leaseEffects(world.db, NOW + 1e12, LEASE_MS, 1_000))
    await finishEffect(world.db, effect, NOW);
  for (const { id } of await listed('failed'))
    await forTenant(world.db, tenantId, (tx) => retryEffect(tx, tenantId, id, NOW));
  for (const effect of await leaseEffects(world.db, NOW + 1e12, LEASE_MS, 1_000))
    await finishEffect(world.db, effect, NOW);
});

const lease = (at = NOW, limit = 100): Promise<LeasedEffect[]> => leaseEffects(world.db, at, LEASE_MS, limit);
const listed = (state: 'waiting' | 'failed') =>
  forTenant(world.db, tenantId, (tx) => listEffects(tx, tenantId, state, 100));
const askAgain = (at = NOW) => forTenant(world.db, tenantId, (tx) => askForRouting(tx, tenantId, at));
const postpone = (effect: LeasedEffect, runAt: number | null) =>
  postponeEffect(world.db, effect, { runAt, at: NOW, error: 'no luck' });

/** The one piece of work that is due. */
async function leaseOne(at = NOW): Promise<LeasedEffect> {
  const [effect, ...more] = await lease(at);
  if (effect === undefined || more.length > 0)
    throw new Error(`${more.length + (effect === undefined ? 0 : 1)} are due, not one.`);
  return effect;
}

describe('a lease', () => {
  it('takes due work once, and again only when it has run out', async () => {
    await askAgain();
    expect(await leaseOne()).toMatchObject({ tenantId, kind: 'route', version: 1, attempts: 1 });
    expect(await lease(NOW + LEASE_MS - 1)).toEqual([]);
    expect(await leaseOne(NOW + LEASE_MS)).toMatchObject({ attempts: 2 });
  });

  it('takes nothing before its time', async () => {
    await askAgain(NOW + 1);
    expect(await lease(NOW)).toEqual([]);
    expect(await lease(NOW + 1)).toHaveLength(1);
  });

  it('goes to one of many workers who ask at the same time', async () => {
    const writer = new Writer(world.url);
    const organisation = await createOrganisation(world.db, { customers: 30 });
    for (const id of await openConversations(writer, organisation)) {
      await submit(writer, { tenantId: organisation.tenantId, id, input: words('您好') });
    }
    await writer.close();
    const leases = await Promise.all(Array.from({ length: 12 }, () => lease(NOW, 4)));
    const keys = leases.flat().map(({ id }) => id);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length + (await lease()).length).toBe(30);
  });
});

describe('work that is done', () => {
  it('is gone', async () => {
    await askAgain();
    await finishEffect(world.db, await leaseOne(), NOW);
    expect(await listed('waiting')).toEqual([]);
    expect(await nextEffectAt(world.db)).toBeNull();
  });

  it('is due again at once when it was asked for while it was under way', async () => {
    await askAgain();
    const first = await leaseOne();
    await askAgain();
    await finishEffect(world.db, first, NOW);
    const second = await leaseOne();
    expect(second).toMatchObject({ id: first.id, version: 2, attempts: 1 });
    await finishEffect(world.db, second, NOW);
    expect(await listed('waiting')).toEqual([]);
  });

  it('is not taken back to life by a worker who finishes late', async () => {
    await askAgain();
    const slow = await leaseOne();
    const quick = await leaseOne(NOW + LEASE_MS);
    await finishEffect(world.db, quick, NOW);
    await finishEffect(world.db, slow, NOW);
    expect(await listed('waiting')).toEqual([]);
  });
});

describe('work that went wrong', () => {
  it('is tried again when it was said, with its attempts counted', async () => {
    await askAgain();
    await postpone(await leaseOne(), NOW + 5 * SECOND_MS);
    expect(await lease(NOW + 5 * SECOND_MS - 1)).toEqual([]);
    expect(await nextEffectAt(world.db)).toBe(NOW + 5 * SECOND_MS);
    expect(await listed('waiting')).toMatchObject([{ attempts: 1, lastError: 'no luck' }]);
    expect(await leaseOne(NOW + 5 * SECOND_MS)).toMatchObject({ attempts: 2 });
  });

  it('for good stays visible, is not taken by itself, and is due when a person says so', async () => {
    await askAgain();
    const effect = await leaseOne();
    await postpone(effect, null);
    expect(await lease(NOW + 1e9)).toEqual([]);
    expect(await nextEffectAt(world.db)).toBeNull();
    expect(await listed('failed')).toMatchObject([{ id: effect.id, failedAt: NOW, lastError: 'no luck' }]);
    expect(await forTenant(world.db, tenantId, (tx) => retryEffect(tx, tenantId, effect.id, NOW))).toBe(true);
    expect(await leaseOne()).toMatchObject({ attempts: 1 });
    expect(await forTenant(world.db, tenantId, (tx) => retryEffect(tx, tenantId, effect.id, NOW))).toBe(false);
  });

  it('for good comes back when the same work is asked for anew', async () => {
    await askAgain();
    await postpone(await leaseOne(), null);
    await askAgain(NOW + SECOND_MS);
    expect(await leaseOne(NOW + SECOND_MS)).toMatchObject({ attempts: 1 });
  });

  it('does not take with it what was asked for while it was under way', async () => {
    for (const runAt of [null, NOW + 60 * SECOND_MS]) {
      await askAgain();
      const failing = await leaseOne();
      await askAgain();
      await postpone(failing, runAt);
      const again = await leaseOne();
      expect(again).toMatchObject({ id: failing.id, attempts: 1 });
      await finishEffect(world.db, again, NOW);
    }
  });

  it('cannot be retried by another tenant', async () => {
    await askAgain();
    const effect = await leaseOne();
    await postpone(effect, null);
    const stranger = randomUUID();
    expect(await forTenant(world.db, stranger, (tx) => retryEffect(tx, stranger, effect.id, NOW))).toBe(false);
    expect(await forTenant(world.db, stranger, (tx) => retryEffect(tx, tenantId, effect.id, NOW))).toBe(false);
  });
});

it('a router is asked for once per tenant, however many decisions ask', async () => {
  await Promise.all(Array.from({ length: 20 }, () => askAgain()));
  expect(await listed('waiting')).toHaveLength(1);
  expect(await leaseOne()).toMatchObject({ version: 20 });
});

it('the bot is asked for once per message, also when the request comes twice', async () => {
  const writer = new Writer(world.url);
  const organisation = await createOrganisation(world.db);
  const [id = ''] = await openConversations(writer, organisation);
  const submission = { tenantId: organisation.tenantId, id, key: 'same-key', input: words('您好') };
  await submit(writer, submission);
  await submit(writer, submission);
  await submit(writer, { ...submission, key: 'next-key', input: words('还有') });
  await writer.close();
  const effects = await lease();
  expect(effects.map(({ kind, conversationId, payload }) => ({ kind, conversationId, payload }))).toEqual([
    { kind: 'run-bot', conversationId: id, payload: { number: 2 } },
    { kind: 'run-bot', conversationId: id, payload: { number: 4 } },
  ]);
});
