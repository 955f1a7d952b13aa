import { TABLE } from '../../packages/core/src/testing/conversation-table.ts';
import { table } from './markdown.ts';

/** The full table of the conversation machine, as `decide.test.ts` holds it. */
export function renderMachineTable(): string {
  const states = Object.entries(TABLE);
  const [, first = {}] = states[0] ?? [];
  const rows = Object.keys(first).map((input) => [
    input,
    ...states.map(([, cells]) => Reflect.get(cells, input) as string),
  ]);
  return table(['Input', ...states.map(([state]) => state)], rows).join('\n');
}
