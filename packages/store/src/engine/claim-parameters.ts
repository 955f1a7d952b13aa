import { ownerId, stateToStore } from '@zhida/core/conversations';
import { assert, type Id } from '@zhida/core/kit';
import type { DecisionRecord } from '@zhida/core/routing';
import { packDecisions } from '../routing-batch.ts';
import { binaryArray, binaryIds, binaryIntegers } from './binary-array.ts';
import type { Claims } from './claims.ts';
import { inOneOrder } from './commit-statement.ts';
import { Places } from './places.ts';

/**
 * The first 18 parameters of the statement that writes claims, each of which is one event and moves its conversation on by one.
 * Gone through once: this is done ten thousand times a second.
 */
export function claimParameters(claims: Claims): unknown[] {
  const tenants = new Places();
  const seats = seatsOf(claims, tenants);
  const accounts = new Places();
  const change = { id: [], tenant: [], expected: [], owner: [], waitedMs: [], state: [] } as ChangeLists;
  const event = { account: [], nth: [], json: [] } as EventLists;
  const feed = { tenant: [], count: [] } as { tenant: number[]; count: number[] };
  for (const { tenantId, before, after, events } of inOneOrder(claims.changes)) {
    const [only] = events;
    assert(only !== undefined, 'a claim is an event');
    const tenant = tenants.placeOf(tenantId);
    change.id.push(after.id);
    change.tenant.push(tenant);
    change.expected.push(before.number);
    change.owner.push(seats.placeOf(tenantId, ownerId(after)));
    change.waitedMs.push(Math.max(0, claims.at - (after.queuedSince ?? claims.at)));
    change.state.push(JSON.stringify(stateToStore(after)));
    const account = accounts.placeOf(only.accountId);
    const nth = (feed.count[account - 1] ?? 0) + 1;
    feed.count[account - 1] = nth;
    feed.tenant[account - 1] = tenant;
    event.account.push(account);
    event.nth.push(nth);
    event.json.push(only.json);
  }
  return [
    binaryIds(tenants.values),
    binaryIds(change.id),
    binaryIntegers('int4', change.tenant),
    binaryIntegers('int4', change.expected),
    binaryIntegers('int4', change.owner),
    binaryIntegers('int8', change.waitedMs),
    binaryArray('json', change.state),
    binaryIds(seats.agents),
    binaryIntegers('int4', seats.tenants),
    binaryIntegers('int4', seats.taken),
    binaryArray('json', reasonsOf(claims, tenants.values)),
    claims.at,
    binaryIds(accounts.values),
    binaryIntegers('int4', feed.tenant),
    binaryIntegers('int4', feed.count),
    binaryIntegers('int4', event.account),
    binaryIntegers('int4', event.nth),
    binaryArray('json', event.json),
  ];
}

type ChangeLists = Record<'tenant' | 'expected' | 'owner' | 'waitedMs', number[]> & Record<'id' | 'state', string[]>;
type EventLists = Record<'account' | 'nth', number[]> & Record<'json', string[]>;

/** How many each agent takes, by agent: all nodes lock desks in one order. */
function seatsOf({ changes }: Claims, tenants: Places) {
  /** By agent, of each tenant. */
  const taken = new Map<Id, Map<Id, Seat>>();
  const seats: Seat[] = [];
  for (const { tenantId, after } of changes) {
    const agentId = ownerId(after);
    assert(agentId !== null, 'a claim gives a conversation to an agent');
    const ofTenant = taken.get(tenantId) ?? new Map<Id, Seat>();
    if (ofTenant.size === 0) taken.set(tenantId, ofTenant);
    const seat = ofTenant.get(agentId);
    if (seat !== undefined) {
      seat.taken += 1;
      continue;
    }
    const made = { tenantId, agentId, taken: 1, place: 0 };
    ofTenant.set(agentId, made);
    seats.push(made);
  }
  seats.sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
  for (const [index, seat] of seats.entries()) seat.place = index + 1;
  return {
    agents: seats.map(({ agentId }) => agentId),
    tenants: seats.map(({ tenantId }) => tenants.placeOf(tenantId)),
    taken: seats.map((seat) => seat.taken),
    placeOf: (tenantId: Id, agentId: Id | null): number => taken.get(tenantId)?.get(agentId ?? '')?.place ?? 0,
  };
}

interface Seat {
  readonly tenantId: Id;
  readonly agentId: Id;
  taken: number;
  /** In the order of agents, from 1. */
  place: number;
}

/** The reasons of each tenant, packed. */
function reasonsOf({ decisions }: Claims, tenantIds: readonly string[]): string[] {
  const byTenant = new Map<string, DecisionRecord[]>(tenantIds.map((id) => [id, []]));
  for (const [tenantId, decision] of decisions) byTenant.get(tenantId)?.push(decision);
  return tenantIds.map((id) => JSON.stringify(packDecisions(byTenant.get(id) ?? [])));
}
