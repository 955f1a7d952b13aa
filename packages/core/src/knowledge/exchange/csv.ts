/** A line of a file of separated values, with where it begins. */
export interface CsvRow {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads separated values as spreadsheets write them: quoted where needed, with any line ends, separated by what the first
 * line is separated by. Lines without anything are left out.
 */
export function parseCsv(file: string): CsvRow[] {
  const text = file.startsWith('\uFEFF') ? file.slice(1) : file;
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let [cells, cell, line, beginsAt, isQuoted] = [[] as string[], '', 1, 1, false];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((each) => each !== '')) rows.push({ line: beginsAt, cells });
    [cells, cell, beginsAt] = [[], '', line];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character === '\r') {
      if (text[at + 1] === '\n') continue;
      line += 1;
      endRow();
    } else cell += character;
  }
  endRow();
  return rows.map((row) => ({ ...row, cells: row.cells.map(plain) }));
}

/** The one that stands most often outside quotes in the first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  return SEPARATORS.reduce<string>(
    (best, each) => (first.split(each).length > first.split(best).length ? each : best),
    SEPARATORS[0],
  );
}

/** Cells as a file that spreadsheets open as it is, with the mark that tells them that it is UTF-8. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

const quoted = (text: string): string => `"${guarded(text).replaceAll('"', '""')}"`;

/** What a spreadsheet would take for a formula gets a mark in front, which is taken away when it is read. */
const guarded = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const plain = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);
