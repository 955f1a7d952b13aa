import { DAY_MS } from '../../kit/index.ts';
import { textOf, type ContentLine } from './content-lines.ts';
import { parseDurationMs, parseMoment, type Moment } from './moment.ts';
import type { ICalProblem, ICalProblemCode } from './problem.ts';
import type { EventLines } from './read-components.ts';
import { parseYearlyRule, type YearlyRule } from './yearly-rule.ts';

/** An event of the file, understood. */
export interface ICalEvent {
  readonly line: number;
  readonly uid: string | null;
  readonly summary: string | null;
  readonly start: Moment;
  /** By the clock on the wall, so that it ends at the same time of day whenever it repeats. */
  readonly wallMs: number;
  readonly rule: YearlyRule | null;
  readonly excluded: readonly Moment[];
  readonly added: readonly Moment[];
  /** It takes the place of the one that would have begun then. */
  readonly replaces: Moment | null;
  readonly isCancelled: boolean;
  /** A day on which people work although the week says otherwise (调休上班). */
  readonly isWorkday: boolean;
}

/** What a summary ends with in the calendars of public holidays in China when the day is worked to make up. */
const WORKDAY = /补班|补上班|调休上班|[（(【[\s·-]班[)）】\]]?$/;

/** Understands the lines of an event, or says why it cannot be. */
export function parseEvent({ number, lines }: EventLines): ICalEvent | ICalProblem {
  const find = (name: string): ContentLine | undefined => lines.find((line) => line.name === name);
  const text = (name: string): string | null => {
    const line = find(name);
    return line === undefined ? null : textOf(line).trim() || null;
  };
  const summary = text('SUMMARY');
  const problem = (code: ICalProblemCode, detail: string): ICalProblem => ({ line: number, summary, code, detail });

  const start = momentsOf(find('DTSTART'))?.[0];
  if (start === undefined) return problem('bad-time', 'DTSTART is missing or is not a time');
  const wallMs = wallLengthOf(find('DTEND'), find('DURATION'), start);
  if (typeof wallMs === 'string') return problem(wallMs, LENGTH_PROBLEMS[wallMs]);
  const ruleLines = lines.filter(({ name }) => name === 'RRULE' || name === 'EXRULE');
  if (ruleLines.length > 1 || ruleLines[0]?.name === 'EXRULE') return problem('bad-rule', 'has more than one rule');
  const rule = ruleLines[0] === undefined ? null : parseYearlyRule(ruleLines[0].value);
  if (typeof rule === 'string') return problem('bad-rule', rule);
  const [excluded, added] = ['EXDATE', 'RDATE'].map((name) =>
    lines.filter((line) => line.name === name).map(momentsOf),
  );
  const replaces = momentsOf(find('RECURRENCE-ID'));
  if (excluded?.includes(null) || added?.includes(null) || replaces === null)
    return problem('bad-time', 'EXDATE, RDATE or RECURRENCE-ID is not a list of times');
  return {
    line: number,
    uid: text('UID'),
    summary,
    start,
    wallMs,
    rule,
    excluded: (excluded ?? []).flatMap((moments) => moments ?? []),
    added: (added ?? []).flatMap((moments) => moments ?? []),
    replaces: replaces[0] ?? null,
    isCancelled: text('STATUS')?.toUpperCase() === 'CANCELLED',
    isWorkday:
      text('X-APPLE-SPECIAL-DAY')?.toUpperCase() === 'ALTERNATE-WORKDAY' || (summary !== null && WORKDAY.test(summary)),
  };
}

export const isProblem = (event: ICalEvent | ICalProblem): event is ICalProblem => 'code' in event;

/** The times of a line, none when there is no line; null when one of them is not a time. */
function momentsOf(line: ContentLine | undefined): readonly Moment[] | null {
  if (line === undefined) return [];
  const moments = line.value.split(',').map((text) => parseMoment(text, line.parameters.get('TZID') ?? null));
  return moments.some((moment) => moment === null) ? null : moments.filter((moment) => moment !== null);
}

const LENGTH_PROBLEMS = {
  'bad-time': 'DTEND or DURATION is not a time of the kind and zone of DTSTART',
  'no-length': 'does not end after it begins',
};

/** How long it lasts on the clock, or why that cannot be told. */
function wallLengthOf(
  end: ContentLine | undefined,
  duration: ContentLine | undefined,
  start: Moment,
): number | keyof typeof LENGTH_PROBLEMS {
  if (end === undefined) {
    if (duration !== undefined) return parseDurationMs(duration.value) ?? 'bad-time';
    return start.isAllDay ? DAY_MS : 'no-length';
  }
  const moment = momentsOf(end)?.[0];
  if (moment === undefined || moment.isAllDay !== start.isAllDay || moment.zone !== start.zone) return 'bad-time';
  const wallMs = moment.wall - start.wall;
  if (wallMs > 0) return wallMs;
  // Some programs end a day on itself instead of on the next.
  return wallMs === 0 && start.isAllDay ? DAY_MS : 'no-length';
}
