import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';

/** `zhida departments create`: a new department, with the number that it got. */
export function addDepartmentsCreate(departments: Command, desk: Desk): void {
  departments
    .command('create')
    .description('make a department')
    .requiredOption('--name <name>', 'what it is called')
    .action(async ({ name }: { readonly name: string }, command: Command) => {
      const made = await callAsStaff(desk, command, 'departments.create', { body: { name } });
      print(desk, command, made, () => [`Made ${made.name}: ${made.id}`]);
    });
}
