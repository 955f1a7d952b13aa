import type { Id, Instant } from '../kit/index.ts';
import type { WorkItem, WorkKind } from './work-item.ts';

/** What routing knows of an agent. Presence is several facts, so that each can be named when it is the reason. */
export interface Candidate {
  readonly id: Id;
  /** Has a page open that answers. */
  readonly isConnected: boolean;
  /** No page is open, yet a notice reaches the agent's telephone. */
  readonly isReachableByPush: boolean;
  /** Wants new work. */
  readonly isAccepting: boolean;
  /** Why the agent rests (小休); null at work. */
  readonly breakReason: string | null;
  /** The most items of each kind at once; a kind that is not named is not done. */
  readonly capacity: Readonly<Partial<Record<WorkKind, number>>>;
  /** The most weight at once, over all kinds. */
  readonly places: number;
  /** Places among them that are kept for emergencies, where the account's plan keeps any. */
  readonly reserved: number;
  /** Items at present, by kind. */
  readonly load: Readonly<Partial<Record<WorkKind, number>>>;
  /** Weight of all of them. */
  readonly used: number;
  /** Levels by skill. */
  readonly skills: Readonly<Record<string, number>>;
  readonly languages: readonly string[];
  readonly region: string | null;
  readonly teamId: Id | null;
  readonly accountIds: readonly Id[];
  /** Last time work was assigned; null if never. */
  readonly lastAssignedAt: Instant | null;
  /** Since when there is no work at all; null while there is some. */
  readonly idleSince: Instant | null;
}

/** Whether new work may be given at all, room or not. */
export const isAvailable = (agent: Candidate): boolean =>
  (agent.isConnected || agent.isReachableByPush) && agent.isAccepting && agent.breakReason === null;

/** The agent with one more item on the desk. */
export const withItem = (agent: Candidate, item: WorkItem, at: Instant): Candidate =>
  withDesk(agent, item.kind, 1, { used: agent.used + item.weight, lastAssignedAt: at, idleSince: null });

/** The agent with one item fewer. */
export function withoutItem(agent: Candidate, item: WorkItem, at: Instant): Candidate {
  const used = Math.max(0, agent.used - item.weight);
  return withDesk(agent, item.kind, -1, {
    used,
    lastAssignedAt: agent.lastAssignedAt,
    idleSince: used === 0 ? at : null,
  });
}

/** Field by field: ten times as quick as a copy that is then changed, and asked for twice in every conversation. */
function withDesk(
  agent: Candidate,
  kind: WorkKind,
  more: number,
  desk: Pick<Candidate, 'used' | 'lastAssignedAt' | 'idleSince'>,
): Candidate {
  const load = { ...agent.load };
  load[kind] = Math.max(0, (load[kind] ?? 0) + more);
  return {
    id: agent.id,
    isConnected: agent.isConnected,
    isReachableByPush: agent.isReachableByPush,
    isAccepting: agent.isAccepting,
    breakReason: agent.breakReason,
    capacity: agent.capacity,
    places: agent.places,
    reserved: agent.reserved,
    load,
    used: desk.used,
    skills: agent.skills,
    languages: agent.languages,
    region: agent.region,
    teamId: agent.teamId,
    accountIds: agent.accountIds,
    lastAssignedAt: desk.lastAssignedAt,
    idleSince: desk.idleSince,
  };
}
