import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { findApp, pickNamed } from '../find-app.ts';

/** `zhida apps run`: says that an app runs an account, or that the product does again. */
export function addAppsRun(apps: Command, desk: Desk): void {
  apps
    .command('run')
    .description('have an app run an account')
    .argument('<app>', 'its id or name')
    .argument('<account>', 'the account’s id or name')
    .option('--stop', 'the app runs it no more')
    .action(async (wanted: string, which: string, { stop = false }: { readonly stop?: boolean }, command: Command) => {
      const { app, answer } = await findApp(desk, command, wanted);
      const account = pickNamed(answer.accounts, which, 'account');
      const done = await callAsStaff(desk, command, 'apps.change-accounts', {
        params: { appId: app.id },
        body: stop ? { remove: [account.id] } : { add: [account.id] },
      });
      print(desk, command, done, () => [
        stop ? `${app.name} runs ${account.name} no more.` : `${app.name} runs ${account.name} (${account.openKfid}).`,
      ]);
    });
}
