import { DAY_MS, HOUR_MS, type Id } from '../kit/index.ts';
import type { RecordedWeek } from './rehearsal.ts';
import { staffSchema, type Staff } from './scenario.ts';

/** An agent who may work, as far as routing tells agents apart. */
export interface PlannedAgent {
  readonly id: Id;
  readonly accountIds: readonly Id[];
  readonly places: number;
  readonly reserved: number;
  /** Levels by skill. */
  readonly skills: Readonly<Record<Id, number>>;
  readonly languages: readonly string[];
  readonly region: string | null;
  readonly teamId: string | null;
}

/** A rehearsal is filled in by people: more groups than these nobody reads. */
const MOST_GROUPS = 100;

/**
 * Who seems to have worked, where nobody wrote it down: agents whom routing would not tell apart, from the first hour to the last in
 * which they took somebody. Where nearly everybody is different, those alike in accounts, places and region are taken together, with
 * what most of them master.
 */
export function guessStaff(agents: readonly PlannedAgent[], week: RecordedWeek): readonly Staff[] {
  const able = agents.filter(({ accountIds, places }) => accountIds.length > 0 && places >= 1);
  const keys: readonly ((agent: PlannedAgent) => unknown)[] = [
    ({ accountIds, skills, places, reserved, languages, region, teamId }) => [
      accountIds.toSorted(),
      Object.keys(skills)
        .toSorted()
        .map((id) => [id, skills[id]]),
      languages.toSorted(),
      [places, reserved, region, teamId],
    ],
    ({ accountIds, places, region }) => [accountIds.toSorted(), places, region],
    ({ accountIds }) => accountIds.toSorted(),
  ];
  let groups: readonly (readonly PlannedAgent[])[] = [];
  for (const keyOf of keys) {
    groups = [...groupBy(able, (agent) => JSON.stringify(keyOf(agent))).values()];
    if (groups.length <= MOST_GROUPS) break;
  }
  return groups
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_GROUPS)
    .flatMap((group, index) => staffOf(group, index, week));
}

function staffOf(group: readonly PlannedAgent[], index: number, week: RecordedWeek): Staff[] {
  const [sample] = group;
  if (sample === undefined) return [];
  const { accountIds, places, reserved, region } = sample;
  const skills = commonSkills(group);
  const languages = sample.languages.filter((language) =>
    isCommon(group, (agent) => agent.languages.includes(language)),
  );
  const teamId = isCommon(group, (agent) => agent.teamId === sample.teamId) ? sample.teamId : null;
  const { from, to } = hoursOf(group, week);
  const names = accountIds.flatMap((id) => week.names.get(id) ?? []);
  const mastered = Object.entries(skills).map(([id, level]) => `${week.skills.get(id) ?? id} ${level}`);
  const words = [names.join('、'), ...(region === null ? [] : [region]), ...mastered].join(' · ');
  return [
    staffSchema.parse({
      name: `${index + 1} ${words}`.slice(0, 64),
      accountIds: accountIds.slice(0, 50),
      teamId,
      region,
      skills,
      languages: languages.slice(0, 20),
      capacity: { chat: places },
      places: Math.min(100, places),
      reserved: Math.min(places, reserved),
      shifts: [{ agents: group.length, from: timeOf(from), to: timeOf(to) }],
    }),
  ];
}

/** The hours of the day between which they took somebody; round the clock where they took nobody. */
function hoursOf(group: readonly PlannedAgent[], week: RecordedWeek): { readonly from: number; readonly to: number } {
  const ids = new Set(group.map(({ id }) => id));
  let [from, to] = [24, 0];
  for (const { agentId, at, waitedMs } of week.waits) {
    if (agentId === null || !ids.has(agentId)) continue;
    const hour = Math.floor(((at + waitedMs - week.fromAt) % DAY_MS) / HOUR_MS);
    from = Math.min(from, hour);
    to = Math.max(to, hour + 1);
  }
  return from < to ? { from, to } : { from: 0, to: 24 };
}

/** What at least half of them master, at the level that half of these reach. */
function commonSkills(group: readonly PlannedAgent[]): Record<Id, number> {
  const levels = new Map<Id, number[]>();
  for (const { skills } of group) {
    for (const [id, level] of Object.entries(skills)) levels.set(id, [...(levels.get(id) ?? []), level]);
  }
  return Object.fromEntries(
    [...levels]
      .filter(([, known]) => known.length * 2 >= group.length)
      .map(([id, known]) => [id, known.toSorted((a, b) => b - a)[Math.floor((known.length - 1) / 2)] ?? 1]),
  );
}

const isCommon = (group: readonly PlannedAgent[], is: (agent: PlannedAgent) => boolean): boolean =>
  group.filter(is).length * 2 >= group.length;

const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
