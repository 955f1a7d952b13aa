import { isAccepting } from '@zhida/core/agents';
import type { Id, Instant } from '@zhida/core/kit';
import {
  countHeld,
  findAgent,
  findCustomers,
  forTenant,
  listAgentNames,
  listAgents,
  listDeskSince,
  listOwnedStates,
  listQueueDay,
  listSkills,
  updateAccount,
  type Account,
  type Agent,
  type WaitingRow,
} from '@zhida/store';
import type { Context } from '../../context.ts';
import { dayOf } from '../../forecasts/count-days.ts';
import { forecastPart } from '../../forecasts/wait-lines.ts';
import { toWorkItem, waiterOf } from '../../routing/routing-facts.ts';
import { refuseWith, type Handler } from '../call.ts';
import { toListItem } from '../conversations/lists.ts';
import { customerBrief } from '../customer/brief.ts';
import { recordAct } from '../organisation/act.ts';
import { supervisedAccount } from '../routing/supervised-account.ts';
import { shownPrincipal } from '../staff/principal.ts';
import { boardTenant } from './board-tenant.ts';

export const read: Handler<'board.read'> = async ({ context, caller }) => {
  const tenantId = boardTenant(caller.staff.principal);
  const at = context.now();
  const accounts = await openAccounts(context, tenantId);
  const { waiting, lineUp } = await context.waitLines.linesOf(tenantId);
  const { agents, held, days } = await forTenant(context.db, tenantId, async (tx) => ({
    agents: await listAgents(tx, tenantId),
    held: await countHeld(tx, tenantId),
    days: new Map((await listQueueDay(tx, tenantId, dayOf(at))).map((day) => [day.accountId, day])),
  }));
  const lines = new Map<Id, WaitingRow[]>();
  for (const row of waiting) {
    const line = lines.get(row.accountId);
    if (line === undefined) lines.set(row.accountId, [row]);
    else line.push(row);
  }
  return {
    at,
    queues: accounts.map(({ id, name, settings: { waitTargetMs } }) => {
      const line = lines.get(id) ?? [];
      const { served, abandoned, waitedMs } = days.get(id) ?? { served: 0, abandoned: 0, waitedMs: 0 };
      return {
        accountId: id,
        name,
        waiting: line.length,
        held: held.get(id) ?? 0,
        longestSince: line.length === 0 ? null : Math.min(...line.map(({ since }) => since)),
        late: line.filter(({ since }) => at - since > waitTargetMs).length,
        targetMs: waitTargetMs,
        ...forecastPart(lineUp.newcomerTo(id)),
        agents: countDesks(agents, id, at),
        today: { served, abandoned, averageMs: served === 0 ? null : Math.round(waitedMs / served) },
      };
    }),
  };
};

export const listWaiting: Handler<'board.list-waiting'> = async ({ context, caller, query }) => {
  const tenantId = boardTenant(caller.staff.principal);
  const accounts = new Map((await openAccounts(context, tenantId)).map((account) => [account.id, account]));
  const { waiting, lineUp } = await context.waitLines.linesOf(tenantId);
  const { at } = lineUp;
  const line = query.accountId === undefined ? waiting : waiting.filter((row) => row.accountId === query.accountId);
  const rows = line.slice(query.offset, query.offset + query.limit);
  const movers = rows.flatMap(({ sources }) => sources.raised.front?.agentId ?? []);
  const { customers, skills, names } = await forTenant(context.db, tenantId, async (tx) => ({
    customers: await findCustomers(tx, tenantId, [...new Set(rows.map(({ customerId }) => customerId))]),
    skills: new Map((await listSkills(tx, tenantId)).map(({ id, name }) => [id, name])),
    names: await listAgentNames(tx, tenantId, movers),
  }));
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  return {
    at,
    total: line.length,
    rows: rows.flatMap((row) => {
      const account = accounts.get(row.accountId);
      const customer = customerOf.get(row.customerId);
      if (account === undefined || customer === undefined) return [];
      const standing = lineUp.standingOf(waiterOf(row));
      const { required, language, region, priorityClass, isEmergency, front } = toWorkItem(row);
      const { raised } = row.sources;
      return [
        {
          conversationId: row.conversationId,
          customer: customerBrief(customer),
          account: { id: account.id, name: account.name },
          since: row.since,
          place: standing.ahead + 1,
          ...forecastPart(standing),
          isLate: at - row.since > account.settings.waitTargetMs,
          demands: {
            skills: required.map(({ skill, level }) => ({ name: skills.get(skill) ?? skill, level })),
            language,
            region,
            priorityClass,
            isEmergency,
          },
          precedence: {
            priorityClass: raised.priorityClass,
            front: front === undefined ? null : { at: front.at, by: names.get(front.agentId) ?? '–' },
          },
        },
      ];
    }),
  };
};

const RANKS = { online: 0, break: 1, offline: 2 } as const;

export const listBoardAgents: Handler<'board.list-agents'> = async ({ context, caller, query }) => {
  const tenantId = boardTenant(caller.staff.principal);
  const at = context.now();
  const { agents, desks } = await forTenant(context.db, tenantId, async (tx) => ({
    agents: await listAgents(tx, tenantId),
    desks: new Map((await listDeskSince(tx, tenantId, null)).map((desk) => [desk.agentId, desk])),
  }));
  const words = query.search?.trim().toLowerCase() ?? '';
  const all = agents
    .filter(({ name, accountIds }) => {
      const serves = query.accountId === undefined || accountIds.includes(query.accountId);
      return serves && name.toLowerCase().includes(words);
    })
    .map((agent) => {
      const { email: _, presenceSetBy: __, ...shown } = shownPrincipal(agent, at);
      const desk = desks.get(agent.id);
      return { ...shown, presenceSince: desk?.since ?? null, presenceSetBy: desk?.setBy?.name ?? null };
    })
    .toSorted((a, b) => RANKS[a.presence] - RANKS[b.presence]);
  return { at, total: all.length, rows: all.slice(query.offset, query.offset + query.limit) };
};

export const listServed: Handler<'board.list-served'> = async ({ context, caller, params }) => {
  const tenantId = boardTenant(caller.staff.principal);
  const accounts = await context.accounts.accountsOf(tenantId);
  return forTenant(context.db, tenantId, async (tx) => {
    if ((await findAgent(tx, tenantId, params.agentId)) === null) return refuseWith('agent.not-found');
    const states = await listOwnedStates(tx, tenantId, params.agentId);
    const customers = await findCustomers(
      tx,
      tenantId,
      states.map(({ customerId }) => customerId),
    );
    const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
    return {
      items: states.map((state) => {
        const customer = customerOf.get(state.customerId);
        const { name = null, locale = null } = customer ?? {};
        return toListItem(accounts, { state, customerName: name, customerLocale: locale });
      }),
    };
  });
};

export const setWaitTarget: Handler<'accounts.set-wait-target'> = async (call) => {
  const { context, caller, params, body } = call;
  const tenantId = boardTenant(caller.staff.principal);
  const { id, settings } = await supervisedAccount(context, tenantId, params.accountId);
  await forTenant(context.db, tenantId, async (tx) => {
    await updateAccount(tx, { tenantId, id }, { settings: { ...settings, waitTargetMs: body.targetMs } });
    await recordAct(tx, call, { action: 'account.wait-target-set', target: id });
  });
  context.announceAccounts(tenantId);
  return { done: true };
};

const openAccounts = async ({ accounts }: Context, tenantId: Id): Promise<Account[]> =>
  [...(await accounts.accountsOf(tenantId)).values()].filter(({ deletedAt }) => deletedAt === null);

function countDesks(agents: readonly Agent[], accountId: Id, at: Instant) {
  const counts = { free: 0, busy: 0, onBreak: 0, offline: 0 };
  for (const { accountIds, presence, leaseUntil, load, capacity } of agents) {
    if (!accountIds.includes(accountId)) continue;
    if (presence === 'offline' || leaseUntil <= at) counts.offline += 1;
    else if (!isAccepting(presence, leaseUntil, at)) counts.onBreak += 1;
    else if (load < capacity) counts.free += 1;
    else counts.busy += 1;
  }
  return counts;
}
