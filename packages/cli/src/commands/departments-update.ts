import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { Problem } from '../problems.ts';

interface Options {
  readonly name?: string;
  readonly members?: readonly string[] | true;
  readonly accounts?: readonly string[] | true;
}

/** `zhida departments update`: another name, other members, other accounts. */
export function addDepartmentsUpdate(departments: Command, desk: Desk): void {
  departments
    .command('update')
    .description('change a department; what is not named stays')
    .argument('<id>', 'number of the department')
    .option('--name <name>', 'what it is called')
    .option('--members [member ids...]', 'who is in it, by member id; none: nobody')
    .option('--accounts [account ids...]', 'what it serves; none: nothing')
    .action(async (departmentId: string, { name, members, accounts }: Options, command: Command) => {
      const body = {
        ...(name === undefined ? {} : { name }),
        ...(members === undefined ? {} : { agentIds: await findAgents(desk, command, listed(members)) }),
        ...(accounts === undefined ? {} : { accountIds: listed(accounts) }),
      };
      const changed = await callAsStaff(desk, command, 'departments.update', { params: { departmentId }, body });
      print(desk, command, changed, () => [
        `${changed.name}: ${changed.agentIds.length} members, ${changed.accountIds.length} accounts`,
      ]);
    });
}

/** An option that is named without anything after it is an empty list. */
const listed = (given: readonly string[] | true): string[] => (given === true ? [] : [...given]);

async function findAgents(desk: Desk, command: Command, userIds: readonly string[]): Promise<string[]> {
  const { agents } = await callAsStaff(desk, command, 'agents.list', {});
  return userIds.map((wanted) => {
    const found = agents.find(({ userId }) => userId.toLowerCase() === wanted.toLowerCase());
    if (found === undefined) throw new Problem(`There is no member ${wanted}. See: zhida agents list`);
    return found.agentId;
  });
}
