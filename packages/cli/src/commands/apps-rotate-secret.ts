import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { findApp } from '../find-app.ts';

/** `zhida apps rotate-secret`: a new secret. The old one and all access tokens end at once. */
export function addAppsRotateSecret(apps: Command, desk: Desk): void {
  apps
    .command('rotate-secret')
    .description('give an app a new secret; the old one and all access tokens end at once')
    .argument('<app>', 'its id or name')
    .action(async (wanted: string, _options: unknown, command: Command) => {
      const { app } = await findApp(desk, command, wanted);
      const answer = await callAsStaff(desk, command, 'apps.rotate-secret', { params: { appId: app.id } });
      print(desk, command, answer, () => [
        `secret: ${answer.secret}`,
        'Keep the secret now: it cannot be shown again.',
      ]);
    });
}
