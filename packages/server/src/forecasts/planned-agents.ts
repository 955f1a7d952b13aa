import { isAccepting, isOnShift, type Shifts } from '@zhida/core/agents';
import type { PlannedAgent } from '@zhida/core/forecasts';
import { HOUR_MS, type Instant } from '@zhida/core/kit';
import type { Agent } from '@zhida/store';
import { toPlacedAgent } from '../routing/routing-facts.ts';

/** So far ahead a forecast looks at the shifts. */
const AHEAD_MS = HOUR_MS / 2;

/**
 * Who will be there in half an hour: whoever is on shift then, and of those who have no shifts whoever is at work now. Null while
 * nobody has any: then nothing is known of it.
 */
export function plannedAgents(agents: readonly Agent[], at: Instant): readonly PlannedAgent[] | null {
  if (agents.every(({ staffing }) => staffing.shifts === null)) return null;
  const isOn = shiftReader(at + AHEAD_MS);
  return agents
    .filter(({ staffing: { shifts }, presence, leaseUntil }) =>
      shifts === null ? isAccepting(presence, leaseUntil, at) : isOn(shifts),
    )
    .map((agent) => ({ ...toPlacedAgent(agent), places: agent.capacity }));
}

/** Many work the same shifts: each is read once. */
function shiftReader(at: Instant): (shifts: Shifts) => boolean {
  const known = new Map<string, boolean>();
  return (shifts) => {
    const key = JSON.stringify(shifts);
    const on = known.get(key) ?? isOnShift(shifts, at);
    known.set(key, on);
    return on;
  };
}
