import { createInterface } from 'node:readline/promises';

/** The world of a command: what it prints and asks. Tests give their own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Prints a line of the answer. */
  say(line: string): void;
  /** Prints a line about what went wrong, apart from answers. */
  complain(line: string): void;
  /** Shows a line in place of the one it showed before; absent where nobody watches. */
  overwrite?(line: string): void;
  /** Asks the person; null when nobody can be asked. */
  ask(question: string): Promise<string | null>;
  /** The same without showing what is typed. Where nobody can be asked: the first line of the input. */
  askSecret(question: string): Promise<string | null>;
}

export function createTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    env: process.env,
    say: (line) => void stdout.write(`${line}\n`),
    complain: (line) => void stderr.write(`${line}\n`),
    ...(stderr.isTTY ? { overwrite: (line: string) => void stderr.write(`\r\u001b[2K${line}`) } : {}),
    ask: async (question) => {
      if (!stdin.isTTY) return null;
      const reader = createInterface({ input: stdin, output: stderr });
      try {
        return await reader.question(question);
      } finally {
        reader.close();
      }
    },
    askSecret: (question) => (stdin.isTTY ? typeSecret(question) : readFirstLine()),
  };
}

async function readFirstLine(): Promise<string | null> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return text.split(/\r?\n/)[0] || null;
}

const ENTER = /[\r\n]/;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const ERASE = new Set(['\b', '\u007f']);

/** Reads keys one by one with the terminal's echo off. Resolves to null when given up (Ctrl-C, Ctrl-D). */
function typeSecret(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve) => {
    let typed: string[] = [];
    const end = (secret: string | null) => {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
      resolve(secret);
    };
    const read = (keys: string) => {
      for (const key of keys) {
        if (ENTER.test(key)) return end(typed.join(''));
        if (key === CTRL_C || key === CTRL_D) return end(null);
        typed = ERASE.has(key) ? typed.slice(0, -1) : [...typed, key];
      }
    };
    stdin.on('data', read);
  });
}
