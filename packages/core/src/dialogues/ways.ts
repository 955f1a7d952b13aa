import type { DialogueField } from './field.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';

// Apart from the schemas: browsers walk flows and carry no schemas.

/** The fields that a node asks for. */
export function fieldsOf(node: DialogueNode): readonly DialogueField[] {
  if (node.kind === 'form') return node.fields;
  return node.kind === 'ask' ? [node.field] : [];
}

export const findNode = (flow: DialogueFlow, id: string): DialogueNode | undefined =>
  flow.nodes.find((node) => node.id === id);

/** Where a node may lead, with what leads there. */
export interface Way {
  readonly to: string;
  readonly by: 'next' | 'option' | 'found' | 'missing' | 'failed' | 'case' | 'otherwise';
  /** Which of several options or cases. */
  readonly index: number;
}

/** The ways out of a node as they are written. That a person can be asked for everywhere is none of them. */
export function waysOf(node: DialogueNode): readonly Way[] {
  switch (node.kind) {
    case 'say':
    case 'ask':
    case 'form':
      return [{ to: node.next, by: 'next', index: 0 }];
    case 'choose':
      return node.options.map(({ next }, index) => ({ to: next, by: 'option', index }));
    case 'look-up':
      return [
        { to: node.found, by: 'found', index: 0 },
        { to: node.missing, by: 'missing', index: 0 },
        { to: node.failed, by: 'failed', index: 0 },
      ];
    case 'branch':
      return [
        ...node.cases.map(({ next }, index): Way => ({ to: next, by: 'case', index })),
        { to: node.otherwise, by: 'otherwise', index: 0 },
      ];
    case 'hand-over':
    case 'end':
      return [];
  }
}

/** Whether the dialogue waits for the customer there. */
export const isQuestion = ({ kind }: DialogueNode): boolean => kind === 'ask' || kind === 'choose' || kind === 'form';
