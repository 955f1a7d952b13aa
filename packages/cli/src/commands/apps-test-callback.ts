import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { findApp } from '../find-app.ts';
import { EXIT } from '../problems.ts';

/** `zhida apps test-callback`: asks the address of an app's callback to prove itself. */
export function addAppsTestCallback(apps: Command, desk: Desk): void {
  apps
    .command('test-callback')
    .description('ask the address of an app’s callback to prove itself')
    .argument('<app>', 'its id or name')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const { app } = await findApp(desk, command, wanted);
      const outcome = await callAsStaff(desk, command, 'apps.test-callback', { params: { appId: app.id } });
      if (outcome.problem !== null) desk.outcome.exitCode = EXIT.refused;
      print(desk, command, outcome, ({ problem, status }) => [
        problem === null ? 'The address has proven itself.' : `${problem}${status === null ? '' : ` (HTTP ${status})`}`,
      ]);
    });
}
