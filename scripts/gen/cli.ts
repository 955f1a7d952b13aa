import { createProgram } from '../../packages/cli/src/program.ts';
import { codeBlock, printedPage } from './markdown.ts';

type Command = ReturnType<typeof createProgram>;

/** docs/reference/cli.md: every command as it describes itself. */
export function renderCli(): string {
  const silent = () => undefined;
  const asNobody = () => Promise.resolve(null);
  const program = createProgram(
    { env: {}, say: silent, complain: silent, ask: asNobody, askSecret: asNobody },
    { exitCode: 0 },
  );
  const sections = leavesOf(program, 'zhida').flatMap(({ name, command }) => [
    `## ${name}`,
    '',
    ...codeBlock('text', command.helpInformation().trimEnd()),
  ]);
  return [
    ...printedPage(
      'Command line',
      'In a clone that has its packages installed: `npx zhida <noun> <verb>`. Every command takes `--url <address>` (or `ZHIDA_URL`; ' +
        'default `http://127.0.0.1:3000`) and `--json`. Exit codes: 0 done, 1 refused, 2 wrong usage, 3 not signed in, 4 no server.',
    ),
    ...sections,
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function leavesOf(command: Command, name: string): { name: string; command: Command }[] {
  command.configureHelp({ helpWidth: 100 });
  if (command.commands.length === 0) return [{ name, command }];
  return command.commands.flatMap((inner) => leavesOf(inner, `${name} ${inner.name()}`));
}
