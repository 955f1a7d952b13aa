import { randomUUID } from 'node:crypto';
import { may } from '@zhida/core/access';
import { placesOf } from '@zhida/core/agents';
import { routingPolicySchema } from '@zhida/core/routing';
import { guessStaff, SAMPLE_STAFF, type PlannedAgent } from '@zhida/core/simulation';
import {
  countOpenRehearsals,
  endRehearsal,
  forTenant,
  insertRehearsal,
  listAgents,
  listComposedPlans,
  listRehearsals,
  recordAudit,
  type Agent,
} from '@zhida/store';
import { readWeek } from '../../rehearsals/read-week.ts';
import { refuseWith, type Handler } from '../call.ts';

/** Plans that were composed once, as far as they are offered. */
const MOST_COMPOSED = 200;

/** An agent as a rehearsal knows him. */
const plannedAgent = ({ id, accountIds, staffing }: Agent): PlannedAgent => {
  const { skills, languages, region, teamId, reserved } = staffing;
  const places = placesOf(staffing);
  return {
    id,
    accountIds,
    places,
    reserved,
    skills,
    languages,
    region,
    teamId: teamId === null ? null : String(teamId),
  };
};

/** More than these a tenant need not have under way. */
const MOST_OPEN = 5;

export const readBasis: Handler<'rehearsals.read-basis'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'rehearse' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const at = context.now();
  const { week, agents, composed } = await forTenant(context.db, tenantId, async (tx) => ({
    week: await readWeek(tx, tenantId, at),
    agents: (await listAgents(tx, tenantId)).map(plannedAgent),
    composed: await listComposedPlans(tx, tenantId, MOST_COMPOSED),
  }));
  const { fromAt: from, waits, names } = week;
  const left = waits.filter(({ agentId }) => agentId === null).length;
  return {
    recorded:
      waits.length === 0 ? null : { from, to: at, waits: waits.length, left, staff: [...guessStaff(agents, week)] },
    sample: { staff: [...SAMPLE_STAFF] },
    accounts: [...names].map(([id, name]) => ({ id, name })),
    plans: [...routingPolicySchema.options],
    composed: composed.flatMap(({ accountId, choice }) =>
      choice.kind === 'own' ? [{ name: choice.name, account: names.get(accountId) ?? '–', plan: choice.plan }] : [],
    ),
  };
};

export const list: Handler<'rehearsals.list'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'rehearse' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  return { rehearsals: await forTenant(context.db, tenantId, (tx) => listRehearsals(tx, tenantId)) };
};

export const read: Handler<'rehearsals.read'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'rehearse' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const [found] = await forTenant(context.db, tenantId, (tx) => listRehearsals(tx, tenantId, params.rehearsalId));
  return found ?? refuseWith('rehearsal.not-found');
};

export const create: Handler<'rehearsals.create'> = async ({ context, caller, body, request }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'rehearse' })) return refuseWith('access.denied');
  const { tenantId, agentId } = principal;
  const [id, at] = [randomUUID(), context.now()];
  const isTaken = await forTenant(context.db, tenantId, async (tx) => {
    if ((await countOpenRehearsals(tx, tenantId)) >= MOST_OPEN) return false;
    await insertRehearsal(tx, { tenantId, id, agentId, at, request: body });
    await recordAudit(tx, { tenantId, at, agentId, action: 'rehearsal.created', target: id, address: request.ip });
    return true;
  });
  if (!isTaken) return refuseWith('rehearsal.too-many');
  context.rehearsals.wake();
  return { id };
};

export const cancel: Handler<'rehearsals.cancel'> = async ({ context, caller, params }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'rehearse' })) return refuseWith('access.denied');
  const end = { tenantId: principal.tenantId, id: params.rehearsalId, state: 'cancelled' } as const;
  const isEnded = await forTenant(context.db, end.tenantId, (tx) => endRehearsal(tx, end));
  return isEnded ? { done: true } : refuseWith('rehearsal.not-found');
};
