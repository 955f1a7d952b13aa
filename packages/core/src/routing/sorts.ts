import { assert } from '../kit/index.ts';
import type { CompiledPlan } from './compile-plan.ts';
import type { LineUse } from './desks.ts';
import type { Demand } from './policies/index.ts';
import { poolKeyOf } from './pool.ts';
import type { SkillDemand, WorkItem } from './work-item.ts';

/** Items that ask the same of the same agents for as long as they wait: what follows from that is found once for all of them. */
export interface Sort {
  readonly plan: CompiledPlan;
  readonly use: LineUse;
  /** What they ask for, from each wait on at which that changes. */
  readonly steps: readonly DemandStep[];
}

export interface DemandStep {
  readonly fromMs: number;
  readonly demand: Demand;
  /** The same of any team. */
  readonly anyTeam: Demand;
  readonly poolKey: string;
}

/** From this many sorts on they are all forgotten, to be found anew. */
const MOST_SORTS = 10_000;

/** Answers the sort of an item. Plans are known by their names. */
export function createSorts(): (item: WorkItem, plan: CompiledPlan, name: number) => Sort {
  const sorts = new Map<string, Sort>();
  let numberOf = createNumbers();
  return (item, plan, name) => {
    const { accountId, kind, weight, teamId, required, preferred, language, region } = item;
    const opensReserve = plan.opensReserve(item);
    const { text, list } = numberOf;
    const key = [
      name,
      kind,
      weight,
      opensReserve,
      text(accountId),
      text(teamId),
      text(language),
      text(region),
      list(required),
      list(preferred),
    ].join();
    const known = sorts.get(key);
    if (known !== undefined) return known;
    if (sorts.size >= MOST_SORTS) {
      sorts.clear();
      numberOf = createNumbers();
      return createSort(item, plan, name);
    }
    const sort = createSort(item, plan, name);
    sorts.set(key, sort);
    return sort;
  };
}

function createSort(item: WorkItem, plan: CompiledPlan, name: number): Sort {
  const opensReserve = plan.opensReserve(item);
  const use: LineUse = {
    key: `${item.kind}:${item.weight}:${opensReserve}:${name}`,
    plan,
    item,
    opensReserve,
    except: [],
  };
  const steps: DemandStep[] = [];
  for (const fromMs of new Set([0, ...plan.stepsMs])) {
    const demand = plan.demandOf(item, fromMs);
    const poolKey = poolKeyOf(item, use.key, demand);
    if (steps.at(-1)?.poolKey !== poolKey)
      steps.push({ fromMs, demand, anyTeam: { ...demand, teamIds: null }, poolKey });
  }
  return { plan, use, steps };
}

/** The step that holds after this wait, and the one after it. */
export function stepAt(steps: readonly DemandStep[], waited: number) {
  let [step, next] = steps;
  for (let index = 1; next !== undefined && next.fromMs <= waited; index += 1) [step, next] = [next, steps[index + 1]];
  assert(step !== undefined, 'something is asked for from the beginning');
  return { step, next };
}

/** Short names for what a key is made of: texts, and lists of skills by what they hold. */
function createNumbers() {
  const texts = new Map<string | null, number>();
  const lists = new WeakMap<readonly SkillDemand[], number>();
  const text = (value: string | null): number => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    texts.set(value, texts.size);
    return texts.size - 1;
  };
  const list = (skills: readonly SkillDemand[]): number => {
    const known = lists.get(skills);
    if (known !== undefined) return known;
    const number = text(JSON.stringify(skills));
    lists.set(skills, number);
    return number;
  };
  return { text, list };
}
