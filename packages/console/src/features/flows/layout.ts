import { waysOf, type DialogueFlow } from '@zhida/core/dialogues';

export interface NodePlace {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

const COLUMN = 240;
const ROW = 130;

/** Where the nodes stand on the canvas: by how many steps they are from the beginning, unreachable ones behind all. */
export function layOut(flow: DialogueFlow): readonly NodePlace[] {
  const depths = new Map<string, number>();
  let front = flow.nodes.slice(0, 1).map(({ id }) => id);
  for (let depth = 0; front.length > 0; depth += 1) {
    for (const id of front) depths.set(id, depth);
    const reached = flow.nodes
      .filter(({ id }) => front.includes(id))
      .flatMap((node) => waysOf(node).map(({ to }) => to));
    const known = new Set(flow.nodes.map(({ id }) => id));
    front = [...new Set(reached)].filter((id) => known.has(id) && !depths.has(id));
  }
  const last = Math.max(0, ...depths.values());
  const rows = new Map<number, number>();
  return flow.nodes.map(({ id }) => {
    const depth = depths.get(id) ?? last + 1;
    const row = rows.get(depth) ?? 0;
    rows.set(depth, row + 1);
    return { id, x: row * COLUMN, y: depth * ROW };
  });
}
