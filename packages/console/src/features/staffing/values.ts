import type { Staffing } from '@zhida/core/agents';
import type { WorkDemand } from '@zhida/core/routing';
import type { AccountDemand } from '@zhida/protocol/endpoints';

export interface SkillRow {
  readonly skill?: string;
  readonly level?: number;
}

export interface ShiftRow {
  readonly weekdays?: readonly number[];
  readonly from?: string;
  readonly to?: string;
}

/** The form of an agent. What is left empty is not said. */
export interface AgentValues {
  readonly skills: readonly SkillRow[];
  readonly languages: readonly string[];
  readonly region?: string | null;
  readonly teamId?: number | null;
  readonly chat: number;
  readonly case?: number | null;
  readonly call?: number | null;
  readonly callback?: number | null;
  readonly places?: number | null;
  readonly reserved?: number | null;
  readonly timeZone: string;
  readonly shifts: readonly ShiftRow[];
}

const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const valuesOf = (staffing: Staffing): AgentValues => ({
  skills: Object.entries(staffing.skills).map(([skill, level]) => ({ skill, level })),
  languages: staffing.languages,
  region: staffing.region,
  teamId: staffing.teamId,
  chat: staffing.capacity.chat,
  case: staffing.capacity.case ?? null,
  call: staffing.capacity.call ?? null,
  callback: staffing.capacity.callback ?? null,
  places: staffing.places,
  reserved: staffing.reserved,
  timeZone: staffing.shifts?.timeZone ?? browserZone(),
  shifts: shiftRows(staffing.shifts?.weekly ?? []),
});

/** Days with the same times stand in one row. */
function shiftRows(weekly: NonNullable<Staffing['shifts']>['weekly']): ShiftRow[] {
  const rows = new Map<string, { weekdays: number[]; from: string; to: string }>();
  for (const { weekday, from, to } of weekly) {
    const row = rows.get(`${from} ${to}`) ?? { weekdays: [], from, to };
    row.weekdays.push(weekday);
    rows.set(`${from} ${to}`, row);
  }
  return [...rows.values()];
}

export function staffingOf(values: AgentValues, before: Staffing): Staffing {
  const weekly = values.shifts.flatMap(({ weekdays = [], from, to }) =>
    from === undefined || to === undefined ? [] : weekdays.map((weekday) => ({ weekday, from, to })),
  );
  const kind = (name: 'case' | 'call' | 'callback') => {
    const most = values[name];
    return most === null || most === undefined ? {} : { [name]: most };
  };
  return {
    ...before,
    skills: Object.fromEntries(demandsOf(values.skills).map(({ skill, level }) => [skill, level])),
    languages: [...values.languages],
    region: values.region?.trim() || null,
    teamId: values.teamId ?? null,
    capacity: { chat: values.chat, ...kind('case'), ...kind('call'), ...kind('callback') },
    places: values.places ?? null,
    reserved: values.reserved ?? 0,
    shifts: weekly.length === 0 ? null : { timeZone: values.timeZone, weekly },
  };
}

/** Rows that name a skill; of one named twice the last counts. */
export const demandsOf = (rows: readonly SkillRow[]): { skill: string; level: number }[] =>
  [...new Map(rows.flatMap(({ skill, level }) => (skill === undefined ? [] : [[skill, level ?? 1] as const])))].map(
    ([skill, level]) => ({ skill, level }),
  );

/** The form of what an account asks. Times in seconds. */
export interface DemandValues {
  readonly required: readonly SkillRow[];
  readonly preferred: readonly SkillRow[];
  readonly priorityClass?: WorkDemand['priorityClass'];
  readonly languages: readonly string[];
  readonly deadlineSeconds?: number | null;
  readonly acceptSeconds?: number | null;
  readonly missedOffers?: number;
}

export const demandValuesOf = (account: AccountDemand): DemandValues => ({
  required: account.demand.required,
  preferred: account.demand.preferred,
  priorityClass: account.demand.priorityClass,
  languages: account.languages,
  deadlineSeconds: account.deadlineMs === null ? null : account.deadlineMs / 1_000,
  acceptSeconds: typeof account.acceptWithinMs === 'number' ? account.acceptWithinMs / 1_000 : null,
  missedOffers: account.missedOffers ?? 2,
});

const inMs = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : seconds * 1_000;

export const demandBodyOf = (values: DemandValues, { demand }: AccountDemand) => ({
  demand: {
    ...demand,
    required: demandsOf(values.required),
    preferred: demandsOf(values.preferred),
    priorityClass: values.priorityClass ?? null,
  },
  languages: [...values.languages],
  deadlineMs: inMs(values.deadlineSeconds),
  acceptWithinMs: inMs(values.acceptSeconds),
  missedOffers: values.missedOffers ?? 2,
});

/** Names one after another, as the language writes them. */
export const joinNames = (names: readonly string[], language: string): string =>
  names.join(language.startsWith('zh') ? '、' : ', ');
