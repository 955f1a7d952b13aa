import { isTimeZone } from '../zone.ts';
import { isBroken, parseContentLines, textOf, type ContentLine } from './content-lines.ts';
import type { ICalProblem } from './problem.ts';

/** The lines of one VEVENT, without those of what is nested in it. */
export interface EventLines {
  readonly number: number;
  readonly lines: readonly ContentLine[];
}

export interface Components {
  readonly events: readonly EventLines[];
  /** What the zones that the file describes are called by the platform, as far as the file says. */
  readonly zones: ReadonlyMap<string, string>;
  /** The name that the file gives itself. */
  readonly calendarName: string | null;
  readonly problems: readonly ICalProblem[];
}

interface Component {
  readonly name: string;
  readonly number: number;
  readonly lines: ContentLine[];
}

/** Components whose content is of no interest, so that leaving them out loses nothing. */
const PASSED_OVER = new Set(['VCALENDAR', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT', 'VALARM']);

/** Takes a file apart into its events. Whatever stands in it and is no event is told as a problem. */
export function readComponents(text: string): Components {
  const events: EventLines[] = [];
  const zones = new Map<string, string>();
  const problems: ICalProblem[] = [];
  const open: Component[] = [];
  let calendarName: string | null = null;
  let isCalendar = false;

  const close = ({ name, number, lines }: Component): void => {
    if (name === 'VEVENT') events.push({ number, lines });
    else if (name === 'VTIMEZONE') learnZone(lines, zones);
    else if (name === 'VCALENDAR') calendarName ??= nameOf(lines, 'X-WR-CALNAME');
    if (name !== 'VEVENT' && !PASSED_OVER.has(name))
      problems.push({
        line: number,
        summary: nameOf(lines, 'SUMMARY'),
        code: 'not-an-event',
        detail: `${name} is not read`,
      });
  };

  for (const line of parseContentLines(text)) {
    if (isBroken(line)) {
      const inside = open.at(-1);
      const summary = inside === undefined ? null : nameOf(inside.lines, 'SUMMARY');
      problems.push({ line: line.number, summary, code: 'broken-line', detail: 'is not a line of iCal' });
      continue;
    }
    const component = line.value.trim().toUpperCase();
    if (line.name === 'BEGIN') {
      isCalendar ||= component === 'VCALENDAR';
      open.push({ name: component, number: line.number, lines: [] });
    } else if (line.name === 'END') {
      // What is nested and not ended is unfinished; an end without a beginning is a broken line.
      const begun = open.findLastIndex(({ name }) => name === component);
      if (begun < 0)
        problems.push({ line: line.number, summary: null, code: 'broken-line', detail: `${component} did not begin` });
      else {
        for (const left of open.splice(begun + 1)) problems.push(unfinished(left));
        const ended = open.pop();
        if (ended !== undefined) close(ended);
      }
    } else open.at(-1)?.lines.push(line);
  }
  problems.push(...open.map(unfinished));
  if (!isCalendar)
    problems.push({ line: 1, summary: null, code: 'not-a-calendar', detail: 'there is no BEGIN:VCALENDAR' });
  return { events, zones, calendarName, problems };
}

const unfinished = ({ name, number, lines }: Component): ICalProblem => ({
  line: number,
  summary: nameOf(lines, 'SUMMARY'),
  code: 'unfinished',
  detail: `${name} has no end`,
});

function nameOf(lines: readonly ContentLine[], name: string): string | null {
  const line = lines.find((candidate) => candidate.name === name);
  return line === undefined ? null : textOf(line).trim() || null;
}

function learnZone(lines: readonly ContentLine[], zones: Map<string, string>): void {
  const [name, location] = [nameOf(lines, 'TZID'), nameOf(lines, 'X-LIC-LOCATION')];
  if (name !== null && location !== null && isTimeZone(location)) zones.set(name, location);
}
