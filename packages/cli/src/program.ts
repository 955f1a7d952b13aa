import { Command } from 'commander';
import { addAccountsList } from './commands/accounts-list.ts';
import { addAgentsList } from './commands/agents-list.ts';
import { addAgentsSetUserId } from './commands/agents-set-user-id.ts';
import { addAppsCalls } from './commands/apps-calls.ts';
import { addAppsCreate } from './commands/apps-create.ts';
import { addAppsDeliveries } from './commands/apps-deliveries.ts';
import { addAppsList } from './commands/apps-list.ts';
import { addAppsRotateSecret } from './commands/apps-rotate-secret.ts';
import { addAppsRun } from './commands/apps-run.ts';
import { addAppsTestCallback } from './commands/apps-test-callback.ts';
import { addAuditList } from './commands/audit-list.ts';
import { addConversationsList } from './commands/conversations-list.ts';
import { addDepartmentsCreate } from './commands/departments-create.ts';
import { addDepartmentsDelete } from './commands/departments-delete.ts';
import { addDepartmentsList } from './commands/departments-list.ts';
import { addDepartmentsUpdate } from './commands/departments-update.ts';
import { addEffectsList } from './commands/effects-list.ts';
import { addEffectsRetry } from './commands/effects-retry.ts';
import { addEntriesCreate } from './commands/entries-create.ts';
import { addEntriesList } from './commands/entries-list.ts';
import { addEvalBot } from './commands/eval-bot.ts';
import { addEvalSafety } from './commands/eval-safety.ts';
import { addServerStatus } from './commands/server-status.ts';
import { addSessionShow } from './commands/session-show.ts';
import { addSessionSignIn } from './commands/session-sign-in.ts';
import { addSessionSignOut } from './commands/session-sign-out.ts';
import { addSimulate } from './commands/simulate.ts';
import type { Desk } from './desk.ts';
import type { Terminal } from './terminal.ts';

const NOTE = `
Answers are printed as a table, with --json as the server gave them. Exit codes: 0 done, 1 refused, 2 wrong usage,
3 not signed in, 4 no server.`;

/** The whole command line: one command is one file of `commands/`, registered here. */
export function createProgram(terminal: Terminal, outcome: Desk['outcome']): Command {
  const program = new Command('zhida')
    .description('Zhida from the command line: zhida <noun> <verb>')
    .option(
      '--url <address>',
      'the server to speak to (also: ZHIDA_URL)',
      terminal.env['ZHIDA_URL'] || 'http://127.0.0.1:3000',
    )
    .option('--json', 'print the answer as JSON')
    .addHelpText('after', NOTE)
    .configureOutput({
      writeOut: (text) => terminal.say(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .exitOverride();
  const desk: Desk = { terminal, outcome };

  const server = program.command('server').description('the server itself');
  addServerStatus(server, desk);

  const session = program.command('session').description('who you are to the server');
  addSessionSignIn(session, desk);
  addSessionShow(session, desk);
  addSessionSignOut(session, desk);

  const accounts = program.command('accounts').description('customer-service accounts');
  addAccountsList(accounts, desk);

  const agents = program.command('agents').description('agents');
  addAgentsList(agents, desk);
  addAgentsSetUserId(agents, desk);

  const departments = program.command('departments').description('departments: members and the accounts they serve');
  addDepartmentsList(departments, desk);
  addDepartmentsCreate(departments, desk);
  addDepartmentsUpdate(departments, desk);
  addDepartmentsDelete(departments, desk);

  const entries = program.command('entries').description('entry points: links and QR codes');
  addEntriesList(entries, desk);
  addEntriesCreate(entries, desk);

  const apps = program.command('apps').description('programs that call the 微信客服 API');
  addAppsList(apps, desk);
  addAppsCreate(apps, desk);
  addAppsRotateSecret(apps, desk);
  addAppsRun(apps, desk);
  addAppsTestCallback(apps, desk);
  addAppsCalls(apps, desk);
  addAppsDeliveries(apps, desk);

  const conversations = program.command('conversations').description('conversations');
  addConversationsList(conversations, desk);

  const effects = program.command('effects').description('work that the server does after a commit');
  addEffectsList(effects, desk);
  addEffectsRetry(effects, desk);

  const audit = program.command('audit').description('the trail of privileged acts');
  addAuditList(audit, desk);

  const evaluation = program.command('eval').description('measure what the product promises; needs no server');
  addEvalSafety(evaluation, desk);
  addEvalBot(evaluation, desk);

  addSimulate(program, desk);
  leaveOptionsTo(program, ['simulate', 'eval']);

  return program;
}

/** Lets commands read all their options themselves: those of the program that they know by the same name mean something else. */
function leaveOptionsTo(program: Command, names: readonly string[]): void {
  const parseOptions = program.parseOptions.bind(program);
  program.parseOptions = (words) => {
    program.enablePositionalOptions(
      names.includes(words.find((word) => program.commands.some((inner) => inner.name() === word)) ?? ''),
    );
    return parseOptions(words);
  };
}
