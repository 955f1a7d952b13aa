import type { DialogueFlow, DialogueNode, Way } from '@zhida/core/dialogues';

/** The flow with one way leading elsewhere. */
export const redirectWay = (flow: DialogueFlow, from: string, way: Way, to: string): DialogueFlow => ({
  ...flow,
  nodes: flow.nodes.map((node) => (node.id === from ? redirected(node, way, to) : node)),
});

function redirected(node: DialogueNode, { by, index }: Way, to: string): DialogueNode {
  switch (node.kind) {
    case 'say':
    case 'ask':
    case 'form':
      return { ...node, next: to };
    case 'choose':
      return { ...node, options: node.options.map((option, at) => (at === index ? { ...option, next: to } : option)) };
    case 'look-up':
      return by === 'found' || by === 'missing' || by === 'failed' ? { ...node, [by]: to } : node;
    case 'branch':
      if (by === 'otherwise') return { ...node, otherwise: to };
      return { ...node, cases: node.cases.map((each, at) => (at === index ? { ...each, next: to } : each)) };
    case 'hand-over':
    case 'end':
      return node;
  }
}
