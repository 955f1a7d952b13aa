import type { DialogueFlow } from '@zhida/core/dialogues';
import { expect, it } from 'vitest';
import { layOut } from './layout.ts';
import { firstFlow, freeName, newNode, NODE_KINDS, renameNode } from './new-node.ts';

const flow: DialogueFlow = {
  starts: { phrases: [], menuItemIds: [], intents: [] },
  nodes: [
    { id: 'a', kind: 'say', text: { en: 'A' }, next: 'b' },
    { id: 'b', kind: 'say', text: { en: 'B' }, next: 'a' },
    { id: 'lost', kind: 'hand-over' },
  ],
};

it('nodes stand in rows by their distance from the beginning; who cannot be reached stands last; no two in one place', () => {
  const places = layOut(flow);
  expect(places.map(({ id, y }) => [id, y / 130])).toEqual([
    ['a', 0],
    ['b', 1],
    ['lost', 2],
  ]);
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
});

it('a new node of each kind has a free name and leads to one that is there', () => {
  let grown = firstFlow('您好');
  for (const kind of [...NODE_KINDS, ...NODE_KINDS]) {
    const node = newNode(kind, grown, {
      text: '请说',
      label: '问题',
      lookUpId: '00000000-0000-0000-0000-000000000000',
    });
    grown = { ...grown, nodes: [...grown.nodes, node] };
  }
  const ids = grown.nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(freeName('say', ['say', 'say-2'])).toBe('say-3');
});

it('a node that is renamed is still where all ways led', () => {
  const renamed = renameNode(flow, 'b', 'bye');
  expect(renamed.nodes.map((node) => [node.id, 'next' in node ? node.next : null])).toEqual([
    ['a', 'bye'],
    ['bye', 'a'],
    ['lost', null],
  ]);
});
