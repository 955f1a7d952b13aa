import type { Basis } from './queries.ts';

type Composed = Basis['composed'][number];

/** The longest name that a plan of a rehearsal may have. */
const MOST_CHARACTERS = 64;

/** Plans that were composed for accounts, each by a name that no other has: its own, and the account's where two share one. */
export function composedPlans(composed: readonly Composed[]): ReadonlyMap<string, Composed['plan']> {
  const shared = new Set(composed.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) < index));
  const plans = new Map<string, Composed['plan']>();
  for (const { name, account, plan } of composed) {
    const wanted = (shared.has(name) ? `${name} · ${account}` : name).slice(0, MOST_CHARACTERS);
    let unique = wanted;
    for (let count = 2; plans.has(unique); count += 1) unique = `${wanted.slice(0, MOST_CHARACTERS - 4)} ${count}`;
    plans.set(unique, plan);
  }
  return plans;
}
