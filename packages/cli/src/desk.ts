import type { Command } from 'commander';
import { EXIT, Problem } from './problems.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. */
export interface Desk {
  readonly terminal: Terminal;
  /** Set by commands whose answer may be no. */
  readonly outcome: { exitCode: number };
}

/** Prints an answer: as the server gave it with `--json`, else as the lines that `describe` makes of it. */
export function print<A>(
  { terminal }: Desk,
  command: Command,
  answer: A,
  describe: (answer: A) => readonly string[],
): void {
  const { json } = command.optsWithGlobals<{ json?: boolean }>();
  if (json === true) terminal.say(escapeControls(JSON.stringify(answer, null, 2)));
  else for (const line of describe(answer)) terminal.say(line);
}

/** JSON leaves the upper control characters as they are; a terminal would obey them. */
const escapeControls = (json: string): string =>
  json.replace(/[\u007f-\u009f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The address that `--url` or `ZHIDA_URL` names, without a slash at its end. */
export function readServerUrl(command: Command): string {
  const { url } = command.optsWithGlobals<{ url: string }>();
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Problem(`${url} is no address of a server; it begins with http:// or https://.`, EXIT.wrongUsage);
  }
  return url.replace(/\/+$/, '');
}
