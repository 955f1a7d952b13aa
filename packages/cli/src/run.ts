import { CommanderError } from 'commander';
import { describeProblem, EXIT } from './problems.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line, the words after `zhida`, and resolves to its exit code; see `EXIT`. */
export async function runZhida(words: readonly string[], terminal: Terminal): Promise<number> {
  const outcome = { exitCode: EXIT.done as number };
  try {
    await createProgram(terminal, outcome).parseAsync([...words], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    // Help ends here too, with 0; what commander cannot read is wrong usage.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUsage;
    const { exitCode, lines } = describeProblem(error);
    for (const line of lines) terminal.complain(line);
    return exitCode;
  }
}
