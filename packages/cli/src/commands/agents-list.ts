import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { renderTable } from '../table.ts';

/** `zhida agents list`: colleagues with presence and load. */
export function addAgentsList(agents: Command, desk: Desk): void {
  agents
    .command('list')
    .description('all agents with presence and load')
    .action(async (_options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'agents.list', {});
      print(desk, command, answer, () =>
        renderTable(
          ['NAME', 'MEMBER ID', 'ROLE', 'PRESENCE', 'LOAD', 'ID'],
          answer.agents.map(({ name, userId, role, presence, load, capacity, agentId }) => [
            name,
            userId,
            role,
            presence,
            `${load}/${capacity}`,
            agentId,
          ]),
        ),
      );
    });
}
