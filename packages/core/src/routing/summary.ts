import { compareAgents, decidingRule } from './compare-agents.ts';
import {
  findObstacle,
  headOf,
  isOf,
  waitingOutcome,
  type Case,
  type RoutingDecision,
  type VerdictSummary,
} from './decision.ts';
import { addTo, type Desk, type Desks, type Tally } from './desks.ts';
import type { RuleName } from './policies/index.ts';
import type { Pool } from './pool.ts';
import { findAbsence, type DecidedBy, type Verdict } from './verdict.ts';

/** Of those who could have had it too, the nearest. */
const NEAREST_NAMED = 6;
/** With a plan's first choices, named at most. */
const MOST_NAMED = 12;
/** Of each group, as many as may be the best but one. */
const LOOKED_AT = 4;

type Asked = Omit<Case, 'desks'>;

const NO_DESKS: readonly Desk[] = [];

/** Explains an assignment where agents are many; asked before the item is on the desk. The same as `explainAssigned` says, counted. */
export function summariseAssigned(
  given: Asked,
  pool: Pool,
  desks: Desks,
  chosen: { readonly desk: Desk; readonly choice: RuleName | null },
): RoutingDecision {
  const { item, plan, at } = given;
  const { desk: best, choice } = chosen;
  const nearest = nearestIn(given, pool, best);
  const [runnerUp] = nearest;
  const by = choice ?? (runnerUp === undefined ? 'only-one' : decidingRule(plan, item, best.agent, runnerUp.agent));
  const ofFree = (desk: Desk): Verdict => {
    if (desk === best) return { code: 'chosen', by };
    if (choice !== null && !isOf(given.stage, choice, desk)) {
      return { code: 'not-first-choice', rule: choice, until: null };
    }
    return behind(decidingRule(plan, item, best.agent, desk.agent));
  };
  const free = choice === null ? 'behind' : 'not-first-choice';
  const told = name(given, pool, summarisePool(pool, free), {
    free,
    desks: [best, ...choicesOf(given, desks), ...nearest],
    ofFree,
  });
  const outcome = { kind: 'assigned', agentId: best.agent.id, by } as const;
  return { ...headOf(item, at), outcome, ...told };
}

/** Explains why an item still waits where agents are many; asked after a pass. */
export function summariseWaiting(given: Asked, pool: Pool, desks: Desks): RoutingDecision {
  const { item, at, stage } = given;
  const { heldFor, heldUntil } = stage;
  const ofFree = (): Verdict | null =>
    heldFor === null ? null : { code: 'not-first-choice', rule: heldFor.rule, until: heldUntil };
  const free = heldFor === null ? 'kept-for-item' : 'not-first-choice';
  const nearest = heldFor === null ? [] : nearestIn(given, pool, null);
  const told = name(given, pool, summarisePool(pool, free), {
    free,
    desks: [...choicesOf(given, desks), ...nearest],
    ofFree,
  });
  return { ...headOf(item, at), outcome: waitingOutcome(stage), ...told };
}

/** What all agents are told whose desks the pool may or may not take from; who has room is told `free`. */
export function summarisePool(pool: Pool, free: Verdict['code']): Tally {
  const tally: Tally = {};
  for (const [group, code] of pool.strangers) {
    const { size } = group.desks;
    if (size === 0) continue;
    if (code === 'other-account') addTo(tally, code, size);
    else addTo(tally, code, size - addAll(tally, group.absent));
  }
  for (const { group, line } of pool.sources) {
    addAll(tally, group.absent);
    addAll(tally, line.shortBy);
    if (line.heap.slots.length > 0) addTo(tally, free, line.heap.slots.length);
  }
  return withoutZeros(tally);
}

/** Whether anybody at work could take it, once there is room. */
export const isAnybodySuitable = (tally: Tally): boolean =>
  (['kind-full', 'desk-full', 'kept-for-emergencies', 'kept-for-item', 'not-first-choice'] as const).some(
    (code) => (tally[code] ?? 0) > 0,
  );

function addAll(tally: Tally, more: Tally): number {
  let sum = 0;
  for (const code in more) {
    const count = more[code as Verdict['code']] ?? 0;
    if (count === 0) continue;
    addTo(tally, code as Verdict['code'], count);
    sum += count;
  }
  return sum;
}

function withoutZeros(tally: Tally): Tally {
  let rest = tally;
  for (const code in tally) {
    if (tally[code as Verdict['code']] !== 0) continue;
    rest = {};
    addAll(rest, tally);
    break;
  }
  return rest;
}

/** Takes some desks out of the count, which is ours to change, and names them, each with the verdict that is true of it. */
function name(
  given: Asked,
  pool: Pool,
  others: Tally,
  { free, desks, ofFree }: { free: Verdict['code']; desks: readonly Desk[]; ofFree: (desk: Desk) => Verdict | null },
): Pick<RoutingDecision, 'verdicts' | 'others'> {
  const verdicts: VerdictSummary['named'][number][] = [];
  for (let place = 0; place < desks.length; place += 1) {
    const desk = desks[place];
    if (desk === undefined || desks.indexOf(desk) < place) continue;
    const verdict = findObstacle(given, desk) ?? ofFree(desk);
    if (verdict === null) continue;
    addTo(others, countedAs(pool, desk) ?? free, -1);
    if (verdicts.length < MOST_NAMED) insertById(verdicts, { agentId: desk.agent.id, verdict });
    else addTo(others, verdict.code);
  }
  return { verdicts, others: withoutZeros(others) };
}

/** Few at a time, so that each is put in its place as it comes. */
function insertById(verdicts: VerdictSummary['named'][number][], named: VerdictSummary['named'][number]): void {
  let place = verdicts.length;
  for (let before = verdicts[place - 1]; before !== undefined && before.agentId > named.agentId;) {
    verdicts[place] = before;
    place -= 1;
    before = verdicts[place - 1];
  }
  verdicts[place] = named;
}

const BEHIND = new Map<DecidedBy, Verdict>();

/** The same value for the same rule: most of what is kept of a crowd says just this. */
function behind(by: DecidedBy): Verdict {
  const known = BEHIND.get(by);
  if (known !== undefined) return known;
  const verdict: Verdict = { code: 'behind', by };
  BEHIND.set(by, verdict);
  return verdict;
}

/** What the count of a pool says of a desk; null: it has room. */
function countedAs({ strangers, sources }: Pool, desk: Desk): Verdict['code'] | null {
  const { agent, group } = desk;
  const stranger = strangers.get(group);
  if (stranger === 'other-account') return stranger;
  const absence = findAbsence(agent)?.code ?? stranger;
  if (absence !== undefined) return absence;
  const line = sources.find((source) => source.group === group)?.line;
  return line?.short.get(desk) ?? null;
}

/** The agents whom a rule prefers for the item; what is asked of them may differ from what the pool asks. */
const choicesOf = ({ stage }: Asked, { byId }: Desks): readonly Desk[] =>
  stage.choices.length === 0
    ? NO_DESKS
    : stage.choices.flatMap(({ agentIds }) => agentIds.flatMap((id) => byId.get(id) ?? []));

/** The best of those with room, but for the chosen one. */
function nearestIn({ plan, item }: Asked, { sources }: Pool, chosen: Desk | null): Desk[] {
  const nearest: Desk[] = [];
  for (const { line } of sources) {
    const { slots } = line.heap;
    for (let index = 0; index < LOOKED_AT && index < slots.length; index += 1) {
      const desk = slots[index]?.member;
      if (desk === undefined || desk === chosen) continue;
      let place = nearest.length;
      while (place > 0 && compareAgents(plan, item, desk.agent, nearest[place - 1]?.agent ?? desk.agent) < 0)
        place -= 1;
      if (place < NEAREST_NAMED) nearest.splice(place, 0, desk);
      if (nearest.length > NEAREST_NAMED) nearest.pop();
    }
  }
  return nearest;
}
