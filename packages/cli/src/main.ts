import { runZhida } from './run.ts';
import { createTerminal } from './terminal.ts';

process.exitCode = await runZhida(process.argv.slice(2), createTerminal());
