import type { Candidate, WorkItem } from '../routing/index.ts';
import type { Arrival } from './traffic.ts';

/** What the router is told of an arrival. */
export const itemOf = (
  { stream, atMs, priorityClass, isEmergency, managedBy }: Arrival,
  number: number,
  lastAgentId: string | null,
  managers: ReadonlyMap<string, readonly string[]>,
): WorkItem => ({
  id: String(number),
  kind: stream.kind,
  accountId: stream.accountId,
  teamId: stream.teamId,
  weight: stream.weight,
  required: stream.required,
  preferred: stream.preferred,
  language: stream.language,
  region: stream.region,
  priorityClass,
  points: stream.points,
  isEmergency,
  managerId: managedBy === null ? null : pick(managers.get(stream.accountId), managedBy),
  lastAgentId,
  deadlineAt: stream.deadlineMs === null ? null : atMs + stream.deadlineMs,
  since: atMs,
});

const pick = (team: readonly string[] = [], share: number): string | null =>
  team[Math.floor(share * team.length)] ?? null;

/** Who may be somebody's service manager, by account. */
export function managersOf(agents: readonly Candidate[]): ReadonlyMap<string, readonly string[]> {
  const byAccount = new Map<string, string[]>();
  for (const { id, accountIds } of agents) {
    for (const accountId of accountIds) {
      const known = byAccount.get(accountId);
      if (known === undefined) byAccount.set(accountId, [id]);
      else known.push(id);
    }
  }
  return byAccount;
}
