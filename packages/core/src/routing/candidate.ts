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
export const withItem = (agent: Candidate, { kind, weight }: WorkItem, at: Instant): Candidate => ({
  ...agent,
  load: { ...agent.load, [kind]: (agent.load[kind] ?? 0) + 1 },
  used: agent.used + weight,
  lastAssignedAt: at,
  idleSince: null,
});

/** The agent with one item fewer. */
export const withoutItem = (agent: Candidate, { kind, weight }: WorkItem, at: Instant): Candidate => {
  const used = Math.max(0, agent.used - weight);
  return {
    ...agent,
    load: { ...agent.load, [kind]: Math.max(0, (agent.load[kind] ?? 0) - 1) },
    used,
    idleSince: used === 0 ? at : null,
  };
};
