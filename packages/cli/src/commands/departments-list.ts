import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { renderTable } from '../table.ts';

/** `zhida departments list`: departments with how many members and accounts they have. */
export function addDepartmentsList(departments: Command, desk: Desk): void {
  departments
    .command('list')
    .description('all departments; --json has their members and accounts')
    .action(async (_options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'departments.list', {});
      print(desk, command, answer, () =>
        renderTable(
          ['ID', 'NAME', 'MEMBERS', 'ACCOUNTS'],
          answer.departments.map(({ id, name, agentIds, accountIds }) => [
            String(id),
            name,
            String(agentIds.length),
            String(accountIds.length),
          ]),
        ),
      );
    });
}
