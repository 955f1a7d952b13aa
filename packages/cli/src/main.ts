import { Command } from 'commander';
import { addServerStatus } from './commands/server-status.ts';

const program = new Command('zhida')
  .description('Zhida from the command line: zhida <noun> <verb>')
  .option(
    '--url <address>',
    'the server to speak to (also: ZHIDA_URL)',
    process.env['ZHIDA_URL'] ?? 'http://localhost:3000',
  );

const server = program.command('server').description('the server itself');
addServerStatus(server);

await program.parseAsync();
