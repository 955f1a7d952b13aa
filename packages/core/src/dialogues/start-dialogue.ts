import { withNamed } from './answers.ts';
import type { StepFacts } from './condition.ts';
import type { Dialogue } from './dialogue.ts';
import type { DialogueFlow } from './flow.ts';
import { fold } from './fold.ts';
import type { Heard } from './heard.ts';
import type { DialogueLanguage } from './text.ts';
import { walk, type DialogueStep } from './walk.ts';
import { fieldsOf } from './ways.ts';

/** A flow as it is published: which one, which version. */
export interface PublishedFlow {
  readonly flowId: string;
  readonly flowName: string;
  readonly version: number;
  readonly flow: DialogueFlow;
}

/** The id of a menu item that begins a flow, whatever its words. */
export const flowTapId = (flowId: string): string => `flow:${flowId}`;

/** Longest text in which a phrase begins a flow; a longer story is for the understanding. */
const LONGEST_WISH = 200;

/** The flow that the customer's words begin: by the tapped item, by a phrase, or by what the understanding made of them. */
export function chooseFlow(
  flows: readonly PublishedFlow[],
  heard: Pick<Heard, 'text' | 'menuItemId'>,
  intent: string | null,
): PublishedFlow | null {
  const { menuItemId } = heard;
  const tapped =
    menuItemId === null
      ? undefined
      : flows.find(
          ({ flowId, flow }) => menuItemId === flowTapId(flowId) || flow.starts.menuItemIds.includes(menuItemId),
        );
  if (tapped !== undefined) return tapped;
  return (
    longestPhrase(flows, heard.text) ??
    flows.find(({ flow }) => intent !== null && flow.starts.intents.includes(intent)) ??
    null
  );
}

/** The longest phrase says most about what is meant. */
function longestPhrase(flows: readonly PublishedFlow[], text: string): PublishedFlow | null {
  if (text.length > LONGEST_WISH) return null;
  const said = fold(text);
  let best: { readonly flow: PublishedFlow; readonly length: number } | null = null;
  for (const flow of flows) {
    for (const phrase of flow.flow.starts.phrases) {
      const words = fold(phrase);
      if (words.length > 1 && words.length > (best?.length ?? 0) && said.includes(words))
        best = { flow, length: words.length };
    }
  }
  return best?.flow ?? null;
}

/** The first step of a flow. What the words that began it say already is not asked for again. */
export function startDialogue(
  { flowId, flowName, version, flow }: PublishedFlow,
  heard: Heard | null,
  { language, ...known }: StepFacts & { readonly language: DialogueLanguage },
): DialogueStep {
  const first = flow.nodes[0]?.id ?? 'start';
  const empty: Dialogue = {
    flowId,
    flowName,
    version,
    language,
    heard: heard?.number ?? 0,
    step: 0,
    node: first,
    field: null,
    lookingUp: null,
    misfits: 0,
    filled: [],
    skipped: [],
    values: [],
    outcome: null,
  };
  const filled =
    heard === null
      ? empty
      : flow.nodes.flatMap(fieldsOf).reduce<Dialogue>((before, field) => withNamed(before, field, heard, known), empty);
  return walk(flow, filled, first, known);
}
