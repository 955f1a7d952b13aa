import type { DialogueFlow, DialogueNode } from './flow.ts';

type Neighbours = (node: DialogueNode) => readonly string[];

/** All nodes that are reached from some of them, themselves included. */
export function reachedFrom(flow: DialogueFlow, from: readonly string[], neighbours: Neighbours): ReadonlySet<string> {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const reached = new Set<string>();
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (node === undefined || reached.has(id)) continue;
    reached.add(id);
    open.push(...neighbours(node));
  }
  return reached;
}

/** The nodes from which one comes back to where one was. */
export const ringsOf = (flow: DialogueFlow, neighbours: Neighbours): readonly string[] =>
  flow.nodes.filter((node) => reachedFrom(flow, neighbours(node), neighbours).has(node.id)).map(({ id }) => id);
