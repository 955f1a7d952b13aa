import { shiftAt } from '@zhida/core/agents';
import type { Instant } from '@zhida/core/kit';
import type { Principal } from '@zhida/protocol/endpoints';
import type { Agent } from '@zhida/store';

/** An agent as colleagues see him. A lease that ran out counts as offline even before the sweep has said so. */
export function shownPrincipal(agent: Agent, at: Instant): Principal {
  const isHere = agent.leaseUntil > at;
  return {
    agentId: agent.id,
    name: agent.name,
    email: agent.email,
    role: agent.role,
    accountIds: [...agent.accountIds],
    presence: isHere ? agent.presence : 'offline',
    breakReason: isHere ? agent.breakReason : null,
    shift: shiftNow(agent, at),
    load: agent.load,
    capacity: agent.capacity,
  };
}

/** Where an agent stands in his shifts; null when none are known. */
export const shiftNow = ({ staffing }: Agent, at: Instant): Principal['shift'] =>
  staffing.shifts === null ? null : shiftAt(staffing.shifts, at);
