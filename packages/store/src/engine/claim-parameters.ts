import { ownerId, stateToStore } from '@zhida/core/conversations';
import { assert } from '@zhida/core/kit';
import type { DecisionRecord } from '@zhida/core/routing';
import { packDecisions } from '../routing-batch.ts';
import { binaryArray, binaryIds, binaryIntegers } from './binary-array.ts';
import type { Claims } from './claims.ts';
import { inOneOrder } from './commit-statement.ts';
import { Places } from './places.ts';

/** The first 21 parameters of the statement that writes claims. Gone through once: this is done ten thousand times a second. */
export function claimParameters(claims: Claims): unknown[] {
  const tenants = new Places();
  const seats = seatsOf(claims, tenants);
  const accounts = new Places();
  const change = { id: [], tenant: [], expected: [], number: [], owner: [], waitedMs: [], state: [] } as ChangeLists;
  const event = { change: [], account: [], nth: [], number: [], json: [] } as EventLists;
  const feed = { tenant: [], count: [] } as { tenant: number[]; count: number[] };
  for (const { tenantId, before, after, events } of inOneOrder(claims.changes)) {
    const tenant = tenants.placeOf(tenantId);
    const place = change.id.push(after.id);
    change.tenant.push(tenant);
    change.expected.push(before.number);
    change.number.push(after.number);
    change.owner.push(seats.placeOf(tenantId, ownerId(after)));
    change.waitedMs.push(Math.max(0, claims.at - (after.queuedSince ?? claims.at)));
    change.state.push(JSON.stringify(stateToStore(after)));
    for (const { event: recorded, json, accountId } of events) {
      const account = accounts.placeOf(accountId);
      const nth = (feed.count[account - 1] ?? 0) + 1;
      feed.count[account - 1] = nth;
      feed.tenant[account - 1] = tenant;
      event.change.push(place);
      event.account.push(account);
      event.nth.push(nth);
      event.number.push(recorded.number);
      event.json.push(json);
    }
  }
  return [
    binaryIds(tenants.values),
    binaryIds(change.id),
    binaryIntegers('int4', change.tenant),
    binaryIntegers('int4', change.expected),
    binaryIntegers('int4', change.number),
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
    binaryIntegers('int4', event.change),
    binaryIntegers('int4', event.account),
    binaryIntegers('int4', event.nth),
    binaryIntegers('int4', event.number),
    binaryArray('json', event.json),
  ];
}

type ChangeLists = Record<'tenant' | 'expected' | 'number' | 'owner' | 'waitedMs', number[]> &
  Record<'id' | 'state', string[]>;
type EventLists = Record<'change' | 'account' | 'nth' | 'number', number[]> & Record<'json', string[]>;

/** How many each agent takes, by agent: all nodes lock desks in one order. */
function seatsOf({ changes }: Claims, tenants: Places) {
  const taken = new Map<string, { tenantId: string; agentId: string; taken: number }>();
  for (const { tenantId, after } of changes) {
    const agentId = ownerId(after);
    assert(agentId !== null, 'a claim gives a conversation to an agent');
    const key = `${tenantId} ${agentId}`;
    const seat = taken.get(key);
    if (seat === undefined) taken.set(key, { tenantId, agentId, taken: 1 });
    else seat.taken += 1;
  }
  const list = [...taken.values()].toSorted((a, b) => (a.agentId < b.agentId ? -1 : 1));
  const places = new Map(list.map(({ tenantId, agentId }, index) => [`${tenantId} ${agentId}`, index + 1]));
  return {
    agents: list.map(({ agentId }) => agentId),
    tenants: list.map(({ tenantId }) => tenants.placeOf(tenantId)),
    taken: list.map((seat) => seat.taken),
    placeOf: (tenantId: string, agentId: string | null): number => places.get(`${tenantId} ${agentId}`) ?? 0,
  };
}

/** The reasons of each tenant, packed. */
function reasonsOf({ decisions }: Claims, tenantIds: readonly string[]): string[] {
  const byTenant = new Map<string, DecisionRecord[]>(tenantIds.map((id) => [id, []]));
  for (const [tenantId, decision] of decisions) byTenant.get(tenantId)?.push(decision);
  return tenantIds.map((id) => JSON.stringify(packDecisions(byTenant.get(id) ?? [])));
}
