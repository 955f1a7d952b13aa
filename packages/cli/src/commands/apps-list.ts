import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { renderTable } from '../table.ts';

/** `zhida apps list`: programs that call the 微信客服 API, and the id of the enterprise that they name. */
export function addAppsList(apps: Command, desk: Desk): void {
  apps
    .command('list')
    .description('apps with the accounts they run, and the enterprise id (corpid)')
    .action(async (_options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'apps.list', {});
      const namesOf = (appId: string) => answer.accounts.filter((account) => account.appId === appId);
      print(desk, command, answer, () => [
        `corpid: ${answer.corpId}`,
        ...renderTable(
          ['NAME', 'AGENTID', 'STATE', 'SECRET', 'ACCOUNTS', 'ID'],
          answer.apps.map((app) => [
            app.name,
            app.number,
            app.isEnabled ? 'enabled' : 'disabled',
            `…${app.secretHint}`,
            namesOf(app.id)
              .map(({ name }) => name)
              .join(', ') || '–',
            app.id,
          ]),
        ),
      ]);
    });
}
