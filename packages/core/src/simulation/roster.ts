import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/index.ts';
import type { Candidate } from '../routing/index.ts';
import type { Scenario, Staff } from './scenario.ts';

/** A change of presence that the roster foresees, of the agents of one shift: those from one place of the roster to before another. */
export interface Turn {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly presence: Pick<Candidate, 'isConnected' | 'isAccepting' | 'breakReason'>;
}

export interface Roster {
  /** Everybody, before the first shift. */
  readonly agents: readonly Candidate[];
  readonly turns: readonly Turn[];
  /** Places that are staffed, over the counted time: agents × places × milliseconds. */
  readonly staffedMs: number;
}

const ABSENT = { isConnected: false, isAccepting: false, breakReason: null } as const;
const PRESENT = { isConnected: true, isAccepting: true, breakReason: null } as const;
const RESTING = { isConnected: true, isAccepting: true, breakReason: 'break' } as const;

/** Who works when. Whoever's shift ends takes nothing new and finishes what is on the desk. */
export function createRoster(scenario: Scenario): Roster {
  const endMs = scenario.hours * HOUR_MS;
  const fromMs = scenario.warmUpHours * HOUR_MS;
  const agents: Candidate[] = [];
  const turns: Turn[] = [];
  let staffedMs = 0;
  for (const staff of scenario.staff) {
    for (const [index, shift] of staff.shifts.entries()) {
      const [begin, end] = readSpan(shift.from, shift.to);
      const breaks = shift.breaks.map(({ from, to }) => readSpan(from, to, begin));
      const first = agents.length;
      for (let number = 1; number <= shift.agents; number += 1) {
        agents.push(createAgent(staff, `${staff.name}-${index + 1}-${number}`));
      }
      const crew = { from: first, to: agents.length };
      // From the day before: its shift may reach into the first day.
      for (let day = -DAY_MS; day < endMs; day += DAY_MS) {
        const present: readonly Stretch[] = [{ from: day + begin, to: day + end }];
        const resting = breaks
          .filter(([from]) => from < end)
          .map(([from, to]) => ({ from: day + from, to: day + Math.min(to, end) }));
        turns.push(...turnsOf(crew, present, resting).filter(({ at }) => at < endMs));
        const workedMs = lengthOf(present, fromMs, endMs) - lengthOf(resting, fromMs, endMs);
        staffedMs += shift.agents * staff.places * workedMs;
      }
    }
  }
  return { agents, turns: turns.toSorted((a, b) => a.at - b.at), staffedMs };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Of what falls together the later one counts: the end of a shift after that of a break, the next shift after both. */
const turnsOf = (crew: Pick<Turn, 'from' | 'to'>, present: readonly Stretch[], resting: readonly Stretch[]): Turn[] => [
  ...present.map(({ from }) => ({ ...crew, at: from, presence: PRESENT })),
  ...resting.flatMap(({ from, to }) => [
    { ...crew, at: from, presence: RESTING },
    { ...crew, at: to, presence: PRESENT },
  ]),
  ...present.map(({ to }) => ({ ...crew, at: to, presence: ABSENT })),
];

const lengthOf = (stretches: readonly Stretch[], from: number, to: number): number =>
  stretches.reduce((sum, stretch) => sum + Math.max(0, Math.min(stretch.to, to) - Math.max(stretch.from, from)), 0);

/** From and to in milliseconds after midnight; the end lies after the beginning, the beginning not before `least`. */
function readSpan(from: string, to: string, least = 0): [number, number] {
  const begin = readTime(from) < least ? readTime(from) + DAY_MS : readTime(from);
  const end = readTime(to) + (begin >= DAY_MS ? DAY_MS : 0);
  return [begin, end <= begin ? end + DAY_MS : end];
}

const readTime = (text: string): number => Number(text.slice(0, 2)) * HOUR_MS + Number(text.slice(3, 5)) * MINUTE_MS;

const createAgent = (staff: Staff, id: string): Candidate => ({
  id,
  ...ABSENT,
  isReachableByPush: false,
  capacity: staff.capacity,
  places: staff.places,
  reserved: staff.reserved,
  load: {},
  used: 0,
  skills: staff.skills,
  languages: staff.languages,
  region: staff.region,
  teamId: staff.teamId,
  accountIds: staff.accountIds,
  lastAssignedAt: null,
  idleSince: 0,
});
