import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';

/** `zhida agents set-user-id`: the id by which other systems know an agent. */
export function addAgentsSetUserId(agents: Command, desk: Desk): void {
  agents
    .command('set-user-id')
    .description('set the member id by which other systems know an agent')
    .argument('<agent>', 'id of the agent')
    .argument('<member id>', '1 to 64 bytes, unique whatever the case')
    .action(async (agentId: string, userId: string, _options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'agents.set-user-id', { params: { agentId }, body: { userId } });
      print(desk, command, answer, () => [`${agentId} is ${userId} now.`]);
    });
}
