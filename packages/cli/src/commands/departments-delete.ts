import type { Command } from 'commander';
import { callAsStaff } from '../call.ts';
import { print, type Desk } from '../desk.ts';

/** `zhida departments delete`: takes a department away; its members stay. */
export function addDepartmentsDelete(departments: Command, desk: Desk): void {
  departments
    .command('delete')
    .description('remove a department; its members stay')
    .argument('<id>', 'number of the department')
    .action(async (departmentId: string, _options: unknown, command: Command) => {
      const answer = await callAsStaff(desk, command, 'departments.delete', { params: { departmentId } });
      print(desk, command, answer, () => [`Removed department ${departmentId}.`]);
    });
}
