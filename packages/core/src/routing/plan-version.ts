import { z } from 'zod';
import { boundedText, type Instant } from '../kit/index.ts';
import { routingPlanSchema, type RoutingPlan } from './plan.ts';
import { PRESET_PLANS, routingPolicySchema } from './presets.ts';

/** What an account's work is handed out by: a plan that comes with the product, by its name, or one of its own. */
export const planChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preset'), policy: routingPolicySchema }),
  z.strictObject({ kind: z.literal('own'), name: boundedText(64, 1), plan: routingPlanSchema }),
]);
export type PlanChoice = z.infer<typeof planChoiceSchema>;

/** A choice with the time for which it is meant. Versions are never changed, only withdrawn. */
export interface PlanVersion {
  /** From 1, without gaps. */
  readonly version: number;
  readonly choice: PlanChoice;
  readonly fromAt: Instant;
  /** Null: until another one begins. */
  readonly untilAt: Instant | null;
  readonly isWithdrawn: boolean;
}

/** Where a version stands: `resting` comes back once what stands before it ends, `replaced` never does. */
export type PlanStanding = 'in-effect' | 'planned' | 'resting' | 'replaced' | 'over' | 'withdrawn';

export const planOfChoice = (choice: PlanChoice): RoutingPlan =>
  choice.kind === 'preset' ? PRESET_PLANS[choice.policy] : choice.plan;

/**
 * The version by which work is handed out at an instant: of those whose time it is the one that began last, so that a plan
 * for some days gives way to the one before it. Null: the account's settings say.
 */
export function versionInEffect<V extends PlanVersion>(versions: readonly V[], at: Instant): V | null {
  let best: V | null = null;
  for (const version of versions) {
    if (version.isWithdrawn || version.fromAt > at || (version.untilAt !== null && version.untilAt <= at)) continue;
    if (best === null || isLater(version, best)) best = version;
  }
  return best;
}

const isLater = (a: PlanVersion, b: PlanVersion): boolean =>
  a.fromAt === b.fromAt ? a.version > b.version : a.fromAt > b.fromAt;

/** The next instant at which time alone brings another version into effect; null when it never does. */
export function nextPlanChangeAt(versions: readonly PlanVersion[], at: Instant): Instant | null {
  const present = versionInEffect(versions, at);
  const edges = versions.flatMap(({ fromAt, untilAt }) => (untilAt === null ? [fromAt] : [fromAt, untilAt]));
  const later = edges.filter((edge) => edge > at).toSorted((a, b) => a - b);
  return later.find((edge) => versionInEffect(versions, edge) !== present) ?? null;
}

export function planStanding(version: PlanVersion, versions: readonly PlanVersion[], at: Instant): PlanStanding {
  if (version.isWithdrawn) return 'withdrawn';
  if (version.untilAt !== null && version.untilAt <= at) return 'over';
  if (versionInEffect(versions, at) === version) return 'in-effect';
  const ends = versions.flatMap(({ untilAt }) => (untilAt !== null && untilAt > at ? [untilAt] : []));
  const returns = [version.fromAt, ...ends].some((edge) => edge > at && versionInEffect(versions, edge) === version);
  if (!returns) return 'replaced';
  return version.fromAt > at ? 'planned' : 'resting';
}
