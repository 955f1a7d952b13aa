import { randomUUID } from 'node:crypto';
import type { Id } from '@zhida/core/kit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forTenant } from './database.ts';
import {
  holdsRouterLease,
  listLapsedRouters,
  releaseRouterLeases,
  renewRouterLeases,
  takeRouterLease,
  type RouterFence,
} from './router-leases.ts';
import { createOrganisation, createStoreWorld, type StoreWorld } from './testing/organisation.ts';

/** Long enough for any test, and over before it begins. */
const LONG_MS = 3_600_000;
const OVER_MS = -1;

let world: StoreWorld;
let tenantId: Id;
beforeAll(async () => {
  world = await createStoreWorld();
  tenantId = (await createOrganisation(world.db)).tenantId;
});
afterAll(() => world[Symbol.asyncDispose]());

const take = (leaseMs: number, owner: Id = randomUUID()) => takeRouterLease(world.db, { tenantId, owner, leaseMs });
const holds = (fence: RouterFence | null) =>
  forTenant(world.db, tenantId, (tx) => (fence === null ? Promise.resolve(false) : holdsRouterLease(tx, fence)));
const lapsed = () => listLapsedRouters(world.db);

it('of many who want to route one may, and the others not even he again', async () => {
  const owner = randomUUID();
  const fences = await Promise.all(Array.from({ length: 12 }, () => take(LONG_MS, owner)));
  const [held, ...more] = fences.filter((fence) => fence !== null);
  expect(more).toEqual([]);
  expect(await holds(held ?? null)).toBe(true);
  expect(await lapsed()).toEqual([]);
  await releaseRouterLeases(world.db, held === undefined ? [] : [held]);
});

it('who lets it lapse loses it to the next, cannot renew it and proves nothing any more', async () => {
  const first = await take(LONG_MS);
  if (first === null) throw new Error('It was free.');
  expect(await renewRouterLeases(world.db, [first], OVER_MS)).toEqual(new Set([tenantId]));
  expect(await holds(first)).toBe(false);
  expect(await lapsed()).toEqual([tenantId]);
  const second = await take(LONG_MS);
  expect(second?.epoch).toBeGreaterThan(first.epoch);
  expect(await renewRouterLeases(world.db, [first], LONG_MS)).toEqual(new Set());
  expect([await holds(first), await holds(second)]).toEqual([false, true]);
  await releaseRouterLeases(world.db, [first]);
  expect(await holds(second)).toBe(true);
  await releaseRouterLeases(world.db, second === null ? [] : [second]);
});

it('whoever holds it fast and then stalls is cut off sooner than in any other transaction', async () => {
  const first = await take(LONG_MS);
  if (first === null) throw new Error('It was free.');
  const patience = (isHeld: boolean) =>
    forTenant(world.db, tenantId, async (tx) => {
      if (isHeld) expect(await holdsRouterLease(tx, first)).toBe(true);
      const { rows } = await sql<{ idle: string }>`
        SELECT current_setting('idle_in_transaction_session_timeout') AS idle`.execute(tx);
      return rows[0]?.idle;
    });
  expect(await patience(true)).toBe('5s');
  expect(await patience(false)).toBe('10s');
  await releaseRouterLeases(world.db, [first]);
});

it('given back it is anybody’s at once; forgotten it is nobody’s to take over', async () => {
  const first = await take(LONG_MS);
  if (first === null) throw new Error('It was free.');
  await releaseRouterLeases(world.db, [first]);
  expect(await lapsed()).toEqual([tenantId]);
  const second = await take(LONG_MS, first.owner);
  expect(second?.epoch).toBeGreaterThan(first.epoch);
  await releaseRouterLeases(world.db, second === null ? [] : [second], { isForgotten: true });
  expect(await lapsed()).toEqual([]);
  const third = await take(LONG_MS);
  expect(third?.epoch).toBeGreaterThan(second?.epoch ?? Infinity);
});
