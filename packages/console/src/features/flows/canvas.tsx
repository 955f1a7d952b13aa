import '@xyflow/react/dist/base.css';
import {
  Background,
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import { waysOf, type DialogueFlow, type Way } from '@zhida/core/dialogues';
import type { FlowJudged } from '@zhida/protocol/endpoints';
import { useMemo } from 'react';
import type { Language } from '../../ui/texts/languages.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { layOut } from './layout.ts';
import styles from './flows.module.css';

export interface CanvasProps {
  readonly flow: DialogueFlow;
  readonly judged: FlowJudged | undefined;
  /** Somebody wants to edit that node. */
  readonly onGo: (nodeId: string) => void;
  /** A way was drawn anew: the first way out of a node leads elsewhere. */
  readonly onConnect: (from: string, way: Way, to: string) => void;
}

type Drawn = Node<{ readonly title: string; readonly kind: string; readonly isTroubled: boolean }, 'step'>;

const TYPES = { step: StepNode };

/** The flow drawn: nodes and the ways between them. A click edits a node in the outline; a line can be dragged elsewhere. */
export function Canvas({ flow, judged, onGo, onConnect }: CanvasProps) {
  const { t, language } = useTexts();
  const nodes = useMemo<Drawn[]>(() => {
    const troubled = new Set(
      judged?.findings.flatMap(({ blocks, nodeId }) => (blocks && nodeId !== null ? [nodeId] : [])),
    );
    return layOut(flow).map(({ id, x, y }) => {
      const kind = flow.nodes.find((node) => node.id === id)?.kind ?? 'say';
      const isTroubled = troubled.has(id);
      return { id, type: 'step', position: { x, y }, data: { title: id, kind: t(`flows.kind-${kind}`), isTroubled } };
    });
  }, [flow, judged, t]);
  const edges = useMemo(
    () =>
      flow.nodes.flatMap((node) =>
        waysOf(node).map((way) => ({
          id: `${node.id} ${way.by} ${way.index}`,
          source: node.id,
          target: way.to,
          reconnectable: 'target' as const,
          markerEnd: { type: MarkerType.ArrowClosed },
          // Words on a line that passes behind a node stay legible.
          zIndex: 1,
          label: wayLabel(flow, node.id, way, language) ?? (way.by === 'next' ? undefined : t(`flows.way-${way.by}`)),
        })),
      ),
    [flow, language, t],
  );
  return (
    <div className={styles.canvas} aria-label={t('flows.canvas')} role="group">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={TYPES}
        fitView
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => onGo(node.id)}
        onReconnect={(edge, { target }) => {
          const node = flow.nodes.find(({ id }) => id === edge.source);
          const way =
            node === undefined
              ? undefined
              : waysOf(node).find(({ by, index }) => edge.id === `${node.id} ${by} ${index}`);
          if (way !== undefined) onConnect(edge.source, way, target);
        }}
      >
        <Background />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function StepNode({ data }: NodeProps<Drawn>) {
  return (
    <div className={styles.drawn} data-troubled={data.isTroubled}>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <span>{data.kind}</span>
      <strong>{data.title}</strong>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </div>
  );
}

/** What an option is called stands at its way. */
function wayLabel(flow: DialogueFlow, from: string, { by, index }: Way, language: Language): string | undefined {
  const node = flow.nodes.find(({ id }) => id === from);
  if (by !== 'option' || node?.kind !== 'choose') return undefined;
  const label = node.options[index]?.label;
  return label?.[language] ?? label?.['zh-CN'] ?? label?.en;
}
