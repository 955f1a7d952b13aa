/** Why something in the file did not become a day or a closure. */
export type ICalProblemCode =
  | 'too-large'
  | 'not-a-calendar'
  | 'broken-line'
  | 'unfinished'
  | 'not-an-event'
  | 'bad-time'
  | 'no-length'
  | 'unknown-zone'
  | 'bad-rule'
  | 'cancelled';

/** What was left out of an import, and where it stands in the file. Everything left out has one. */
export interface ICalProblem {
  readonly line: number;
  readonly summary: string | null;
  readonly code: ICalProblemCode;
  /** A sentence for whoever looks into the file. */
  readonly detail: string;
}
