import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { renderTable } from '../table.ts';

/** `zhida entries list`: entry points with their links. The QR codes (SVG) are in the JSON. */
export function addEntriesList(entries: Command, desk: Desk): void {
  entries
    .command('list')
    .description('all entry points with their links; --json has their QR codes')
    .action(async (_options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'entries.list', {});
      print(desk, command, answer, () =>
        renderTable(
          ['NAME', 'SCENE', 'LINK', 'ACCOUNT'],
          answer.entries.map(({ name, scene, url, accountId }) => [name, scene, url, accountId]),
        ),
      );
    });
}
