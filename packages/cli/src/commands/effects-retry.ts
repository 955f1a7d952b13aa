import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';

/** `zhida effects retry`: tries work again that failed for good. */
export function addEffectsRetry(effects: Command, desk: Desk): void {
  effects
    .command('retry')
    .description('try failed work again')
    .argument('<id>', 'the id that the list shows')
    .action(async (effectId: string, _options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'effects.retry', { params: { effectId } });
      print(desk, command, answer, () => [`Effect ${effectId} will be tried again now.`]);
    });
}
