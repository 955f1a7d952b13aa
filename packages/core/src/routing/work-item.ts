import { z } from 'zod';
import type { Id, Instant } from '../kit/index.ts';

/** What people do for customers: talk in writing, settle a case (事项), talk on the telephone, call back. */
export const workKindSchema = z.enum(['chat', 'case', 'call', 'callback']);
export type WorkKind = z.infer<typeof workKindSchema>;

/** Priority classes (优先级), A before B before C. */
export const priorityClassSchema = z.enum(['A', 'B', 'C']);
export type PriorityClass = z.infer<typeof priorityClassSchema>;

/** How well a skill is mastered, or has to be: 1 knows it, 5 teaches it. */
export const skillLevelSchema = z.number().int().min(1).max(5);

export interface SkillDemand {
  readonly skill: string;
  readonly level: number;
}

/** A supervisor moved it before all others. */
export interface Front {
  readonly at: Instant;
  readonly agentId: Id;
}

/** Something that waits for a person, of whatever kind. Immutable: what changes with time follows from `since`. */
export interface WorkItem {
  readonly id: Id;
  readonly kind: WorkKind;
  readonly accountId: Id;
  /** The team whose work it is; null when any team that serves the account may take it. */
  readonly teamId: Id | null;
  /** Places that it takes on a desk. */
  readonly weight: number;
  readonly required: readonly SkillDemand[];
  /** Skills that make one agent better than another without ruling anybody out. */
  readonly preferred: readonly SkillDemand[];
  /** Language that has to be spoken; null when it does not matter. */
  readonly language: string | null;
  readonly region: string | null;
  readonly priorityClass: PriorityClass;
  /** Fine steps within and between the classes, zero or more. */
  readonly points: number;
  readonly isEmergency: boolean;
  /** The VIP's own service manager (服务经理). */
  readonly managerId: Id | null;
  /** Who served this customer last. */
  readonly lastAgentId: Id | null;
  /** Agents who let it pass in this wait: they are asked again only when nobody else suits. Left out: nobody did. */
  readonly passedBy?: readonly Id[];
  /** A customer who is called back as he was promised: his turn comes soon, and whoever knows him goes first. */
  readonly isCallback?: boolean;
  /** The agent whom a supervisor meant the callback for: he goes before whoever knows the customer. */
  readonly callbackAgentId?: Id;
  /** Comes before all that was not moved so; of several the one that was moved last. Left out: nobody moved it. */
  readonly front?: Front;
  /** When somebody must have begun with it. */
  readonly deadlineAt: Instant | null;
  /** Where its wait began; kept over transfers and missed offers. */
  readonly since: Instant;
}

/** How long it has waited; never negative, whatever clocks say. */
export const waitedMs = (item: WorkItem, at: Instant): number => Math.max(0, at - item.since);
