import { HOUR_MS, MINUTE_MS, SECOND_MS, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Writer } from './engine/writer.ts';
import {
  createOrganisation,
  createStoreWorld,
  NOW,
  openConversations,
  submit,
  words,
  type StoreWorld,
} from './testing/organisation.ts';
import { finishTimer, leaseTimers, nextTimerAt } from './timers.ts';

const LEASE_MS = 30 * SECOND_MS;

let world: StoreWorld;
let writer: Writer;
beforeAll(async () => {
  world = await createStoreWorld();
  writer = new Writer(world.url);
});
afterAll(async () => {
  await writer.close();
  await world[Symbol.asyncDispose]();
});

const lease = (at: number, limit = 100) => leaseTimers(world.db, at, LEASE_MS, limit);
const kindsDue = async (at: number) => (await lease(at)).map(({ kind }) => kind).toSorted();

/** Everything from a fresh conversation of a customer of his own. */
async function open(isQueued: boolean): Promise<{ tenantId: Id; id: Id }> {
  const fresh = await createOrganisation(world.db);
  const [id = ''] = await openConversations(writer, fresh, isQueued);
  return { tenantId: fresh.tenantId, id };
}

/** Fires and forgets all that is due, as if nothing came of it. */
async function clear(at: number): Promise<void> {
  for (const timer of await lease(at)) await finishTimer(world.db, timer);
}

it('a conversation has one timer of each kind; setting it again moves it', async () => {
  const { tenantId, id } = await open(true);
  expect(await nextTimerAt(world.db)).toBe(NOW + MINUTE_MS);
  await submit(writer, { tenantId, id, input: { type: 'timer-fired', timer: 'queue-reminder' }, at: NOW + MINUTE_MS });
  expect(await lease(NOW + MINUTE_MS)).toEqual([]);
  expect(await nextTimerAt(world.db)).toBe(NOW + 2 * MINUTE_MS);
  expect(await lease(NOW + 2 * MINUTE_MS)).toMatchObject([
    { tenantId, conversationId: id, kind: 'queue-reminder', dueAt: NOW + 2 * MINUTE_MS },
  ]);
  await clear(NOW + 9 * HOUR_MS);
});

it('a cancelled timer never fires', async () => {
  const { tenantId, id } = await open(true);
  await submit(writer, { tenantId, id, input: { type: 'leave-queue' } });
  expect(await kindsDue(NOW + 9 * HOUR_MS)).toEqual(['idle-end']);
  await submit(writer, { tenantId, id, input: { type: 'end', by: { side: 'customer' } } });
  expect(await kindsDue(NOW + 10 * HOUR_MS)).toEqual([]);
  expect(await nextTimerAt(world.db)).toBeNull();
});

it('a lease keeps others away until it runs out', async () => {
  await open(false);
  const at = NOW + HOUR_MS;
  expect(await kindsDue(at - 1)).toEqual([]);
  expect(await kindsDue(at)).toEqual(['idle-end']);
  expect(await kindsDue(at + LEASE_MS - 1)).toEqual([]);
  expect(await kindsDue(at + LEASE_MS)).toEqual(['idle-end']);
  await clear(at + 2 * LEASE_MS);
});

it('while a timer is leased nobody is told to look for it again before the lease has run out', async () => {
  await open(false);
  const at = NOW + HOUR_MS;
  await lease(at);
  expect(await nextTimerAt(world.db)).toBe(at + LEASE_MS);
  await clear(at + LEASE_MS);
});

it('a timer that fired is gone, but not one that was set anew while it fired', async () => {
  const { tenantId, id } = await open(true);
  const at = NOW + MINUTE_MS;
  const [reminder] = await lease(at);
  if (reminder === undefined) throw new Error('The reminder is due.');
  await submit(writer, { tenantId, id, input: { type: 'timer-fired', timer: 'queue-reminder' }, at });
  await finishTimer(world.db, reminder);
  expect(await kindsDue(at + MINUTE_MS)).toEqual(['queue-reminder']);
  const [again] = await lease(at + MINUTE_MS + LEASE_MS);
  if (again === undefined) throw new Error('The reminder is due.');
  await finishTimer(world.db, again);
  expect(await kindsDue(at + 9 * MINUTE_MS)).toEqual([]);
  await clear(NOW + 9 * HOUR_MS);
});

it('words move no timer: the machine judges when it fires', async () => {
  const { tenantId, id } = await open(false);
  await submit(writer, { tenantId, id, input: words('还在'), at: NOW + 30 * MINUTE_MS });
  const [timer] = await lease(NOW + HOUR_MS);
  expect(timer).toMatchObject({ kind: 'idle-end', dueAt: NOW + HOUR_MS });
  const decision = await submit(writer, {
    tenantId,
    id,
    input: { type: 'timer-fired', timer: 'idle-end' },
    at: NOW + HOUR_MS,
  });
  expect(decision).toMatchObject({ ok: true, events: [], effects: [{ dueAt: NOW + 90 * MINUTE_MS }] });
  await clear(NOW + 9 * HOUR_MS);
});

it('each due timer goes to one of many nodes who ask at the same time', async () => {
  const fresh = await createOrganisation(world.db, { customers: 24 });
  await openConversations(writer, fresh);
  const at = NOW + HOUR_MS;
  const leases = await Promise.all(Array.from({ length: 10 }, () => lease(at, 4)));
  const ids = leases.flat().map(({ conversationId }) => conversationId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length + (await lease(at)).length).toBe(24);
});
