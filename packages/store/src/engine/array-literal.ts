/**
 * PostgreSQL array literals of values that need no escaping: numbers, uuids, keys of [\w.:-], and nulls. Built by hand
 * because the driver's own serialiser costs more than the statement.
 */
export const arrayLiteral = (values: readonly (string | number | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

/** The same for texts without quotes and backslashes that may contain blanks, commas or semicolons. */
export const quotedArrayLiteral = (values: readonly string[]): string =>
  values.length === 0 ? '{}' : `{"${values.join('","')}"}`;
