/** One line of an iCal file after unfolding: `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** Where it begins in the file, from 1. */
  readonly number: number;
  /** In capitals. */
  readonly name: string;
  /** By name in capitals, without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** A line that is none. */
export interface BrokenLine {
  readonly number: number;
  readonly text: string;
}

/** Splits a file into its lines: folded ones joined, empty ones left out, broken ones told apart. */
export function parseContentLines(text: string): readonly (ContentLine | BrokenLine)[] {
  const unfolded: { number: number; text: string }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = unfolded.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) last.text += line.slice(1);
    else unfolded.push({ number: index + 1, text: line });
  }
  return unfolded.filter((line) => line.text.trim() !== '').map(parseLine);
}

export const isBroken = (line: ContentLine | BrokenLine): line is BrokenLine => 'text' in line;

/** The value of a line of text, with `\n`, `\,`, `\;` and `\\` put back. */
export const textOf = (line: ContentLine): string =>
  line.value.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));

const PARAMETER = /^;([A-Za-z0-9-]+)=((?:"[^"]*"|[^",;:])(?:"[^"]*"|[^";:])*|)/;

function parseLine({ number, text }: { number: number; text: string }): ContentLine | BrokenLine {
  const [name] = /^[A-Za-z0-9-]+/.exec(text) ?? [];
  if (name === undefined) return { number, text };
  const parameters = new Map<string, string>();
  let rest = text.slice(name.length);
  for (let match = PARAMETER.exec(rest); match !== null; match = PARAMETER.exec(rest)) {
    const [whole, parameter = '', value = ''] = match;
    parameters.set(parameter.toUpperCase(), value.replaceAll('"', ''));
    rest = rest.slice(whole.length);
  }
  return rest.startsWith(':')
    ? { number, name: name.toUpperCase(), parameters, value: rest.slice(1) }
    : { number, text };
}
