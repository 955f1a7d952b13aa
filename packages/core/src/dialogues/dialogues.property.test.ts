import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentSchema } from '../messages/index.ts';
import { dialogueSchema, isOpen, MOST_STEPS } from './dialogue.ts';
import type { DialogueFlow } from './flow.ts';
import { blocksPublishing, reviewFlow } from './review-flow.ts';
import { startDialogue } from './start-dialogue.ts';
import { stepDialogue, type DialogueInput } from './step-dialogue.ts';
import { anyFlow, anyHeard, anyLookedUp } from './testing/arbitraries.ts';
import { heardOf } from './testing/flows.ts';
import type { DialogueStep } from './walk.ts';
import { findNode, isQuestion, waysOf } from './ways.ts';

const KNOWN = { today: '2026-05-10', facts: { hours: 'open', waiting: '3' } };
const FLOW_ID = '0190163d-8694-739b-aea5-966c26f8ad02';
const begin = (flow: DialogueFlow) =>
  startDialogue({ flowId: FLOW_ID, flowName: '试', version: 1, flow }, null, { ...KNOWN, language: 'zh-CN' });

const anyInput: fc.Arbitrary<DialogueInput> = fc.oneof(
  { weight: 4, arbitrary: anyHeard.map((heard) => ({ kind: 'heard' as const, heard })) },
  { weight: 1, arbitrary: anyLookedUp.map((result) => ({ kind: 'looked-up' as const, result })) },
);

/** What holds after every step, whatever the flow and the words are. */
function holdsAfter({ say, dialogue, lookUp }: DialogueStep, flow: DialogueFlow): string | null {
  if (say.length > 120) return 'it says too much';
  if (say.some((content) => !contentSchema.safeParse(content).success)) return 'it says what nobody may send';
  if (!dialogueSchema.safeParse(dialogue).success) return 'its state does not fit its schema';
  if (JSON.stringify(dialogue).length > 64_000) return 'its state is large';
  if (lookUp !== null && dialogue.lookingUp === null) return 'it asks without waiting';
  if (!isOpen(dialogue)) return null;
  const node = findNode(flow, dialogue.node);
  return node !== undefined && (isQuestion(node) || dialogue.lookingUp !== null)
    ? null
    : 'it waits where nobody answers';
}

/** Most of 10,000 random dialogues are short; the longest of them ends at the bound. */
it('10,000 random flows and texts do no harm: no step crashes, says nonsense, keeps too much, or goes on for ever', () => {
  let longest = 0;
  fc.assert(
    fc.property(anyFlow, fc.array(anyInput, { maxLength: 6 }), (flow, inputs) => {
      const startedAt = performance.now();
      const steps = [begin(flow)];
      for (const input of inputs) {
        const { dialogue } = steps.at(-1) ?? begin(flow);
        if (!isOpen(dialogue)) break;
        steps.push(stepDialogue(flow, dialogue, input, KNOWN));
      }
      longest = Math.max(longest, performance.now() - startedAt);
      const problem = holdsAfter(steps.at(-1) ?? begin(flow), flow);
      if (problem !== null) throw new Error(problem);
    }),
    { numRuns: 10_000, seed: 20_261_122 },
  );
  // Far above what any machine needs, and far below a text that backtracks.
  expect(longest).toBeLessThan(5_000);
}, 120_000);

it('deciding is pure: the same dialogue and words lead to the same, and nothing is changed', () => {
  fc.assert(
    fc.property(anyFlow, anyInput, (flow, input) => {
      const { dialogue } = begin(flow);
      const copy = structuredClone(dialogue);
      const [once, twice] = [stepDialogue(flow, dialogue, input, KNOWN), stepDialogue(flow, dialogue, input, KNOWN)];
      return isDeepStrictEqual(once, twice) && isDeepStrictEqual(dialogue, copy);
    }),
    { numRuns: 500 },
  );
});

it('a person is one word away in every open dialogue, and one tap away under every question', () => {
  fc.assert(
    fc.property(anyFlow, fc.array(anyInput, { maxLength: 8 }), (flow, inputs) => {
      let step = begin(flow);
      for (const input of inputs) {
        if (!isOpen(step.dialogue)) return;
        const zero = { kind: 'heard' as const, heard: heardOf('0', { number: 9 }) };
        expect(stepDialogue(flow, step.dialogue, zero, KNOWN).dialogue.outcome).toBe('handed-over');
        if (step.dialogue.lookingUp === null) expect(hasPerson(step)).toBe(true);
        const next = stepDialogue(flow, step.dialogue, input, KNOWN);
        // Where nothing is said the question that was asked last still stands.
        step = next.say.length > 0 ? next : { ...next, say: step.say };
      }
    }),
    { numRuns: 300 },
  );
});

const hasPerson = ({ say }: DialogueStep): boolean => {
  const last = say.at(-1);
  return last?.kind === 'menu' && last.items.some(({ type }) => type === 'person');
};

it('whoever keeps answering is led to an end or a person, however the flow is made', () => {
  fc.assert(
    fc.property(anyFlow, fc.infiniteStream(anyInput), (flow, stream) => {
      let { dialogue } = begin(flow);
      const inputs = stream[Symbol.iterator]();
      for (let step = 0; step <= MOST_STEPS + 1; step += 1) {
        if (!isOpen(dialogue)) return true;
        dialogue = stepDialogue(flow, dialogue, inputs.next().value as DialogueInput, KNOWN).dialogue;
      }
      return !isOpen(dialogue);
    }),
    { numRuns: 200 },
  );
});

it('the checker agrees with walking: a flow that it lets pass has a way to an end or a person from every node', () => {
  let passed = 0;
  fc.assert(
    fc.property(anyFlow, (flow) => {
      const findings = reviewFlow(flow);
      const codes = new Set(findings.map(({ code }) => code));
      const isSound =
        flow.nodes.every(({ id }) => walksToStop(flow, id)) && flow.nodes.every(({ id }) => walksTo(flow, id));
      const saysSound = !codes.has('dead-end') && !codes.has('unreachable') && !codes.has('leads-nowhere');
      if (!blocksPublishing(findings)) passed += 1;
      // A way to nowhere is no way, and is named by itself.
      return codes.has('leads-nowhere') || saysSound === isSound;
    }),
    { numRuns: 1_000 },
  );
  expect(passed).toBeGreaterThan(0);
});

/** By trying, not by marking: every walk of as many steps as there are nodes. */
function walksToStop(flow: DialogueFlow, from: string): boolean {
  let front = new Set([from]);
  for (const _ of flow.nodes) {
    const nodes = [...front].flatMap((id) => findNode(flow, id) ?? []);
    if (nodes.some(({ kind }) => kind === 'end' || kind === 'hand-over')) return true;
    front = new Set(nodes.flatMap((node) => waysOf(node).map(({ to }) => to)));
  }
  return false;
}

function walksTo(flow: DialogueFlow, target: string): boolean {
  let front = new Set([flow.nodes[0]?.id ?? '']);
  for (const _ of flow.nodes) {
    if (front.has(target)) return true;
    front = new Set(
      [...front].flatMap((id) => findNode(flow, id) ?? []).flatMap((node) => waysOf(node).map(({ to }) => to)),
    );
  }
  return false;
}
