import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, readServerUrl, type Desk } from '../desk.ts';

/** `zhida session show`: who you are to the server, as the server says. The secrets of the session are not shown. */
export function addSessionShow(session: Command, desk: Desk): void {
  session
    .command('show')
    .description('who is signed in')
    .action(async (_options: unknown, command: Command) => {
      const url = readServerUrl(command);
      const { principal } = await callAsStaff(desk, command, 'staff.read-session', {});
      print(desk, command, { url, principal }, () => [
        `${principal.name} <${principal.email}>, ${principal.role}, at ${url}`,
        `presence ${principal.presence}, serving ${principal.load} of ${principal.capacity}`,
      ]);
    });
}
