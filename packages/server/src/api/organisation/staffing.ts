import { may } from '@zhida/core/access';
import { placesOf, seatsByHour } from '@zhida/core/agents';
import { HOUR_MS } from '@zhida/core/kit';
import { askForRouting, findAgent, findDepartment, forTenant, listAgents, setStaffing } from '@zhida/store';
import { refuseWith, type Handler } from '../call.ts';
import { shiftNow } from '../staff/principal.ts';
import { checkSkills, recordAct, staffedTenant, tellRouting } from './act.ts';

/** Hours of which the seats on shift are told. */
const SHOWN_HOURS = 24;

export const listStaffing: Handler<'agents.list-staffing'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  const { tenantId } = principal;
  if (!may(principal, { do: 'manage-staffing' })) return refuseWith('access.denied');
  const agents = await forTenant(context.db, tenantId, (tx) => listAgents(tx, tenantId));
  const at = context.now();
  const seats = agents.map(({ staffing }) => ({ shifts: staffing.shifts, places: placesOf(staffing) }));
  return {
    agents: agents.map((agent) => ({
      agentId: agent.id,
      name: agent.name,
      staffing: agent.staffing,
      shift: shiftNow(agent, at),
    })),
    seats: seatsByHour(seats, Math.floor(at / HOUR_MS) * HOUR_MS, SHOWN_HOURS),
  };
};

export const set: Handler<'agents.set-staffing'> = async (call) => {
  const { context, body, params } = call;
  const tenantId = staffedTenant(call);
  await forTenant(context.db, tenantId, async (tx) => {
    if ((await findAgent(tx, tenantId, params.agentId)) === null) return refuseWith('agent.not-found');
    await checkSkills(tx, tenantId, Object.keys(body.skills));
    if (body.teamId !== null && (await findDepartment(tx, tenantId, body.teamId)) === null)
      return refuseWith('department.not-found');
    await setStaffing(tx, tenantId, params.agentId, body);
    await recordAct(tx, call, { action: 'agent.staffing-set', target: params.agentId });
    await askForRouting(tx, tenantId, context.now());
  });
  tellRouting(context, tenantId);
  return { done: true };
};
