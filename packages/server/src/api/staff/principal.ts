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
    load: agent.load,
    capacity: agent.capacity,
  };
}
