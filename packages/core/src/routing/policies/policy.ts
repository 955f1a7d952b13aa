import { z } from 'zod';
import { HOUR_MS, type Id } from '../../kit/index.ts';
import type { Candidate } from '../candidate.ts';
import type { SkillDemand, WorkItem } from '../work-item.ts';

export type RoutingLanguage = 'zh-CN' | 'en';

/** What an item asks of whoever takes it. It may only grow milder with time. */
export interface Demand {
  /** Teams that may take it; null for any. */
  readonly teamIds: readonly Id[] | null;
  readonly skills: readonly SkillDemand[];
  readonly language: string | null;
}

/** Agents who come before all others for an item, and how long it waits for them alone; null: as long as it takes. */
export interface FirstChoice {
  readonly agentIds: readonly Id[];
  readonly patienceMs: number | null;
}

/** An order of agents: negative when `a` comes first. */
export type CandidateOrder = (a: Candidate, b: Candidate) => number;

/** What a rule contributes to a plan. Most rules contribute one thing; what is absent is left to the other rules. */
export interface PolicyPart {
  /** How much earlier than it came the item counts as having come. */
  headStartMs?(item: WorkItem): number;
  firstChoice?(item: WorkItem): FirstChoice | null;
  /** The demand after this wait. */
  widen?(demand: Demand, waitedMs: number): Demand;
  /** The waits at which `widen` changes its answer. */
  readonly stepsMs?: readonly number[];
  /** Orders agents by what they are, for this item: the smaller comes first. Depends on nothing that work changes. */
  readonly rank?: (agent: Candidate, item: WorkItem) => number;
  /** Orders agents by what their desks do at present. */
  readonly compare?: CandidateOrder;
  /** Whether the item may have the places that desks keep for emergencies. */
  opensReserve?(item: WorkItem): boolean;
  /** After this wait a desk is kept free for an item that is too heavy for every gap. */
  readonly gatherAfterMs?: number;
}

/** A routing policy: its rule as data, what the rule does, and how to say it. One file each, one property suite for all. */
export interface Policy<R> {
  readonly schema: z.ZodType<R>;
  part(rule: R): PolicyPart;
  readonly says: Readonly<Record<RoutingLanguage, (rule: R) => string>>;
}

/** A span of waiting in a rule: up to a day, in milliseconds. */
export const spanSchema = z
  .number()
  .int()
  .min(0)
  .max(24 * HOUR_MS);

/** Teams or agents by id, as a rule names them. */
export const namesSchema = z.array(z.string().min(1).max(64)).min(1).max(200);
