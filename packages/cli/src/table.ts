/** A table for people: a row of headings, then rows; columns as wide as what is in them, Chinese counted double. */
export function renderTable(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [headings, ...rows].map((row) => row.map((cell) => plain(String(cell))));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))));
  return cells.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** One line without control characters: what customers and colleagues wrote must not act on the terminal. */
export const plain = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();

/** The first letters of a text that may be long. */
export const cut = (text: string, most: number): string =>
  Array.from(text).length <= most
    ? text
    : `${Array.from(text)
        .slice(0, most - 1)
        .join('')}…`;

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

const displayWidth = (text: string): number =>
  Array.from(text).reduce((width, letter) => width + (WIDE.test(letter) ? 2 : 1), 0);

/** `3 min`, `2 h`: the largest unit that says something. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** `7.9 s`, `12 min 5 s`: exact enough to compare waits. */
export function formatWait(ms: number): string {
  if (ms < 99_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export const formatShare = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** An instant as ISO 8601 in UTC, to the second. */
export const formatInstant = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
