import type { Id } from '../kit/index.ts';
import type { WorkItem } from '../routing/index.ts';
import type { RecordedWait } from './recorded-waits.ts';

/** What was asked for somebody who waited. */
export type RecordedDemand = Pick<
  WorkItem,
  'required' | 'preferred' | 'language' | 'region' | 'priorityClass' | 'points' | 'isEmergency'
>;

/** Waits of customers of whom the same was asked, at one account. */
export interface RecordedSort {
  readonly name: string;
  readonly accountId: Id;
  readonly demand: RecordedDemand;
  readonly waits: readonly RecordedWait[];
}

/** More sorts than these are not told apart. */
const MOST_SORTS = 150;

const NOTHING_ASKED: RecordedDemand = {
  required: [],
  preferred: [],
  language: null,
  region: null,
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
};

/** What was asked for who waited; where nothing is known: for anybody. */
export const demandOf = (
  { conversationId, isEmergency }: Pick<RecordedWait, 'conversationId' | 'isEmergency'>,
  demands: ReadonlyMap<Id, RecordedDemand>,
): RecordedDemand => {
  const known = demands.get(conversationId) ?? NOTHING_ASKED;
  return isEmergency ? { ...known, isEmergency } : known;
};

/**
 * Puts together whoever asked the same. Of very many sorts the rarest are taken for customers of their account and region who ask
 * for nothing more.
 */
export function sortWaits(
  waits: readonly RecordedWait[],
  demands: ReadonlyMap<Id, RecordedDemand>,
): readonly RecordedSort[] {
  const fine = grouped(waits, demands, ({ required, preferred, language, region, points }) => ({
    ...NOTHING_ASKED,
    required,
    preferred,
    language,
    region,
    points,
  }));
  if (fine.length <= MOST_SORTS) return named(fine);
  const kept = fine.toSorted((a, b) => b.waits.length - a.waits.length);
  const rare = kept.slice(MOST_SORTS).flatMap((sort) => sort.waits);
  const rough = grouped(rare, demands, ({ region }) => ({ ...NOTHING_ASKED, region }));
  return named([
    ...kept.slice(0, MOST_SORTS),
    ...(rough.length > MOST_SORTS / 3 ? grouped(rare, demands, () => NOTHING_ASKED) : rough),
  ]);
}

type Group = Omit<RecordedSort, 'name'>;

function grouped(
  waits: readonly RecordedWait[],
  demands: ReadonlyMap<Id, RecordedDemand>,
  look: (demand: RecordedDemand) => RecordedDemand,
): Group[] {
  const groups = new Map<string, { readonly group: Group; readonly waits: RecordedWait[] }>();
  for (const wait of waits) {
    const { accountId } = wait;
    const demand = look(demandOf(wait, demands));
    const key = JSON.stringify([accountId, demand]);
    const had = groups.get(key);
    if (had !== undefined) had.waits.push(wait);
    else {
      const own = [wait];
      groups.set(key, { group: { accountId, demand, waits: own }, waits: own });
    }
  }
  return [...groups.values()].map(({ group }) => group);
}

const named = (groups: readonly Group[]): RecordedSort[] =>
  groups.map((group, index) => ({ ...group, name: `${group.accountId} ${index + 1}` }));
