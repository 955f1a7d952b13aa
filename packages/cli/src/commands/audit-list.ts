import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { limitOption, wholeNumber } from '../options.ts';
import { formatInstant, renderTable } from '../table.ts';

interface Options {
  readonly limit: number;
  readonly before?: number;
}

/** `zhida audit list`: privileged acts, newest first. */
export function addAuditList(audit: Command, desk: Desk): void {
  audit
    .command('list')
    .description('privileged acts, newest first')
    .addOption(limitOption())
    .option('--before <id>', 'go on where a page ended', (text) => wholeNumber(text, 1, Number.MAX_SAFE_INTEGER))
    .action(async ({ limit, before }: Options, command: Command) => {
      const answer = await callAsStaff(desk, command, 'audit.list', {
        query: { limit, ...(before === undefined ? {} : { before }) },
      });
      print(desk, command, answer, () => [
        ...renderTable(
          ['AT', 'WHO', 'DID', 'TO', 'WHY', 'FROM'],
          answer.entries.map(({ at, agentName, agentId, action, target, targetName, detail, address }) => [
            formatInstant(at),
            agentName ?? agentId ?? '',
            action,
            targetName ?? target ?? '',
            detail ?? '',
            address ?? '',
          ]),
        ),
        ...(answer.next === null ? [] : [`more: --before ${answer.next}`]),
      ]);
    });
}
