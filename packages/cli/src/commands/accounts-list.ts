import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { renderTable } from '../table.ts';

/** `zhida accounts list`: the customer-service accounts, who waits for them and who serves. */
export function addAccountsList(accounts: Command, desk: Desk): void {
  accounts
    .command('list')
    .description('all accounts with their queues')
    .action(async (_options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'accounts.list', {});
      print(desk, command, answer, () =>
        renderTable(
          ['NAME', 'WAITING', 'AGENTS ONLINE', 'ID'],
          answer.accounts.map(({ name, waiting, agentsOnline, id }) => [name, waiting, agentsOnline, id]),
        ),
      );
    });
}
