import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { findApp } from '../find-app.ts';
import { limitOption } from '../options.ts';
import { formatInstant, renderTable } from '../table.ts';

/** `zhida apps calls`: calls of an app that were refused, newest first. */
export function addAppsCalls(apps: Command, desk: Desk): void {
  apps
    .command('calls')
    .description('calls of an app that were refused, newest first')
    .argument('<app>', 'its id or name')
    .addOption(limitOption())
    .action(async (wanted: string, { limit }: { readonly limit: number }, command: Command) => {
      const { app } = await findApp(desk, command, wanted);
      const answer = await callAsStaff(desk, command, 'apps.list-calls', {
        params: { appId: app.id },
        query: { limit },
      });
      print(desk, command, answer, ({ calls }) =>
        renderTable(
          ['TIME', 'CALL', 'CODE', 'WHY', 'FROM', 'HINT'],
          calls.map(({ at, path, errcode, errmsg, address, hint }) => [
            formatInstant(at),
            path,
            errcode,
            errmsg,
            address,
            hint,
          ]),
        ),
      );
    });
}
