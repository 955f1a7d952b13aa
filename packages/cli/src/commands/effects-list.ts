import { Option, type Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { limitOption } from '../options.ts';
import { formatInstant, renderTable } from '../table.ts';

interface Options {
  readonly state: 'waiting' | 'failed';
  readonly limit: number;
}

/** `zhida effects list`: work that failed for good, or that still waits. */
export function addEffectsList(effects: Command, desk: Desk): void {
  effects
    .command('list')
    .description('work that failed for good, or that still waits')
    .addOption(new Option('--state <state>', 'which').choices(['failed', 'waiting']).default('failed'))
    .addOption(limitOption())
    .action(async ({ state, limit }: Options, command: Command) => {
      const answer = await callAsStaff(desk, command, 'effects.list', { query: { state, limit } });
      print(desk, command, answer, () =>
        renderTable(
          ['ID', 'KIND', 'ATTEMPTS', state === 'failed' ? 'FAILED AT' : 'DUE AT', 'CONVERSATION', 'LAST ERROR'],
          answer.effects.map((effect) => [
            effect.id,
            effect.kind,
            effect.attempts,
            formatInstant(effect.failedAt ?? effect.runAt),
            effect.conversationId ?? '',
            effect.lastError ?? '',
          ]),
        ),
      );
    });
}
