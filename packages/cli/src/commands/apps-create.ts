import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';

/** `zhida apps create`: a new app. Its secret is printed this once. */
export function addAppsCreate(apps: Command, desk: Desk): void {
  apps
    .command('create')
    .description('add an app; its secret is printed once and never again')
    .requiredOption('--name <name>', 'what it is called here')
    .action(async ({ name }: { readonly name: string }, command: Command) => {
      const { corpId } = await callAsStaff(desk, command, 'apps.list', {});
      const made = await callAsStaff(desk, command, 'apps.create', { body: { name } });
      print(desk, command, { ...made, corpId }, () => [
        `Made ${name} (${made.app.id}).`,
        `corpid: ${corpId}`,
        `secret: ${made.secret}`,
        'Keep the secret now: it cannot be shown again.',
      ]);
    });
}
