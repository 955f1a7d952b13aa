import type { Id, Instant } from '../kit/index.ts';
import type { Choice } from './compile-plan.ts';
import type { Demand } from './policies/index.ts';
import { stepAt, type Sort } from './sorts.ts';
import { waitedMs, type WorkItem } from './work-item.ts';

/** Where an item stands in its wait: what it asks for now, and whether it waits for certain agents alone. */
export interface Stage {
  readonly demand: Demand;
  /** Names the pool of agents of whom it asks that. */
  readonly poolKey: string;
  readonly choices: readonly Choice[];
  /** Who let it pass and is not asked again, because somebody else at work suits. */
  readonly except: readonly Id[];
  /** The choice for which it still waits; null when anybody may take it. */
  readonly heldFor: Choice | null;
  /** When it stops waiting for them; null when not held, or held for as long as they are at work. */
  readonly heldUntil: Instant | null;
  /** When time alone changes any of this; null when it never will. */
  readonly endsAt: Instant | null;
}

/**
 * The stage of an item of a sort. It is held while the patience for a first choice runs and one of these agents is worth
 * the wait: at work, and able to take it once there is room. An emergency waits for nobody in particular.
 */
export function stageOf(
  item: WorkItem,
  { plan, steps }: Sort,
  at: Instant,
  isWorthWaiting: (agentId: Id, demand: Demand) => boolean,
  hasOthers: (demand: Demand) => boolean = () => false,
): Stage {
  const waited = waitedMs(item, at);
  const { step, next } = stepAt(steps, waited);
  const { demand, poolKey } = step;
  const choices = plan.choicesOf(item);
  const passedBy = item.passedBy ?? [];
  const except = passedBy.length > 0 && hasOthers(demand) ? passedBy : [];
  const holding = item.isEmergency
    ? []
    : choices.filter(
        ({ agentIds, patienceMs }) =>
          (patienceMs === null || waited < patienceMs) &&
          agentIds.some((id) => !except.includes(id) && isWorthWaiting(id, step.anyTeam)),
      );
  const [heldFor = null] = holding;
  const heldUntil = lastOf(holding, item.since);
  // The first patience may end while another goes on: then it waits for others, and says so.
  const first = lastOf(holding.slice(0, 1), item.since);
  const ends = [heldUntil, first, next === undefined ? null : item.since + next.fromMs].filter((end) => end !== null);
  const endsAt = ends.length === 0 ? null : Math.min(...ends);
  return { demand, poolKey: poolKeyWithout(poolKey, except), choices, except, heldFor, heldUntil, endsAt };
}

/** Items that leave somebody out share a pool with none but those that leave out the same. */
const poolKeyWithout = (poolKey: string, except: readonly Id[]): string =>
  except.length === 0 ? poolKey : `${poolKey} without ${except.toSorted().join()}`;

/** When the longest patience is over; null when there is none, or no end to it. */
function lastOf(holding: readonly Choice[], since: Instant): Instant | null {
  let last: number | null = null;
  for (const { patienceMs } of holding) {
    if (patienceMs === null) return null;
    last = Math.max(last ?? 0, patienceMs);
  }
  return last === null ? null : since + last;
}
