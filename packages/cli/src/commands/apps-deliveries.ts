import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { findApp } from '../find-app.ts';
import { limitOption } from '../options.ts';
import { formatInstant, renderTable } from '../table.ts';

/** `zhida apps deliveries`: callbacks of an app, newest first. */
export function addAppsDeliveries(apps: Command, desk: Desk): void {
  apps
    .command('deliveries')
    .description('callbacks of an app, newest first')
    .argument('<app>', 'its id or name')
    .addOption(limitOption())
    .action(async (wanted: string, { limit }: { readonly limit: number }, command: Command) => {
      const { app, answer: all } = await findApp(desk, command, wanted);
      const answer = await callAsStaff(desk, command, 'apps.list-deliveries', {
        params: { appId: app.id },
        query: { limit },
      });
      const nameOf = (accountId: string | null) =>
        accountId === null ? 'proof' : (all.accounts.find(({ id }) => id === accountId)?.name ?? accountId);
      print(desk, command, answer, ({ deliveries }) =>
        renderTable(
          ['TIME', 'ABOUT', 'TRY', 'STATUS', 'OUTCOME', 'TOOK'],
          deliveries.map(({ at, accountId, attempt, status, problem, durationMs }) => [
            formatInstant(at),
            nameOf(accountId),
            attempt,
            status ?? '–',
            problem ?? 'taken',
            `${durationMs} ms`,
          ]),
        ),
      );
    });
}
