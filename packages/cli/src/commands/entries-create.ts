import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';
import { Problem } from '../problems.ts';

interface Options {
  readonly account: string;
  readonly name: string;
  readonly scene: string;
}

/** `zhida entries create`: a new entry point of an account, with its link. */
export function addEntriesCreate(entries: Command, desk: Desk): void {
  entries
    .command('create')
    .description('make an entry point')
    .requiredOption('--account <id or name>', 'the account it leads to')
    .requiredOption('--name <name>', 'what agents see, like “receipt page”')
    .requiredOption('--scene <scene>', 'where it stands, like “pay-receipt”')
    .action(async ({ account, name, scene }: Options, command: Command) => {
      const accountId = await findAccount(desk, command, account);
      const made = await callAsStaff(desk, command, 'entries.create', { body: { accountId, name, scene } });
      const { entries: all } = await callAsStaff(desk, command, 'entries.list', {});
      const entry = all.find(({ id }) => id === made.id);
      print(desk, command, entry ?? made, () => [`Made ${name}: ${entry?.url ?? made.slug}`]);
    });
}

/** The id of an account given by id or by its whole name. */
async function findAccount(desk: Desk, command: Command, wanted: string): Promise<string> {
  const { accounts } = await callAsStaff(desk, command, 'accounts.list', {});
  const found = accounts.filter(({ id, name }) => id === wanted || name === wanted);
  const [only, second] = found;
  if (only === undefined) throw new Problem(`There is no account ${wanted}. See: zhida accounts list`);
  if (second !== undefined) throw new Problem(`Several accounts are called ${wanted}; give the id.`);
  return only.id;
}
