import { describe, expect, it } from 'vitest';
import { describeFinding } from './finding-words.ts';
import { flowSchema, type DialogueFlow, type DialogueNode } from './flow.ts';
import { blocksPublishing, FINDING_CODES, reviewFlow } from './review-flow.ts';
import { both, ORDER_FLOW } from './testing/flows.ts';

const starts = { phrases: ['开始'], menuItemIds: [], intents: [] };
const flowOf = (...nodes: DialogueNode[]): DialogueFlow => ({ starts, nodes });
const say = (id: string, next: string, text = '您好'): DialogueNode => ({
  id,
  kind: 'say',
  text: both(text, 'Hello'),
  next,
});
const end: DialogueNode = { id: 'end', kind: 'end' };
const ask = (id: string, next: string, name = id): DialogueNode => ({
  id,
  kind: 'ask',
  tries: 2,
  next,
  field: { type: 'text', name, label: both('名', 'Name'), question: both('什么？', 'What?'), isOptional: false },
});
const codes = (flow: DialogueFlow) => reviewFlow(flow).map(({ code, nodeId }) => `${code} ${nodeId ?? '-'}`);

it('finds nothing wrong with a whole flow', () => {
  expect(flowSchema.parse(ORDER_FLOW)).toEqual(ORDER_FLOW);
  expect(reviewFlow(ORDER_FLOW)).toEqual([]);
});

describe('refuses', () => {
  it('a dead end: a ring of questions from which no end and no person is reached', () => {
    const flow = flowOf(ask('a', 'b'), ask('b', 'a', 'c'), end);
    expect(codes(flow)).toEqual(['unreachable end', 'dead-end a', 'dead-end b']);
    expect(blocksPublishing(reviewFlow(flow))).toBe(true);
  });

  it('a way to a node that is not there', () => {
    expect(codes(flowOf(say('a', 'gone')))).toEqual(['leads-nowhere a', 'dead-end a']);
  });

  it('a node that is never reached', () => {
    expect(codes(flowOf(say('a', 'end'), end, { id: 'lost', kind: 'hand-over' }))).toEqual(['unreachable lost']);
  });

  it('a ring in which nobody is asked anything', () => {
    const branch: DialogueNode = {
      id: 'b',
      kind: 'branch',
      cases: [{ when: { subject: { of: 'fact', name: 'hours' }, test: { is: 'equal', value: 'open' } }, next: 'end' }],
      otherwise: 'a',
    };
    expect(codes(flowOf(say('a', 'b'), branch, end))).toEqual(['endless-ring a', 'endless-ring b']);
  });

  it('two nodes of one name, and a field that is filled in twice', () => {
    expect(codes(flowOf(ask('a', 'b', 'x'), ask('b', 'end', 'x'), end, end))).toEqual(['twice end', 'field-twice b']);
  });

  it('a field that nobody fills in', () => {
    expect(codes(flowOf(say('a', 'end', '您好 {name}'), end))).toEqual(['unknown-field a']);
  });

  it('words that the safety line would stop, and options that mean something else', () => {
    expect(codes(flowOf(say('a', 'end', '请把验证码发给我'), end))).toEqual(['harmful-text a']);
    const choose: DialogueNode = {
      id: 'a',
      kind: 'choose',
      tries: 1,
      text: both('选？', 'Which?'),
      options: [
        { label: both('取消', 'Yes'), next: 'end' },
        { label: both('继续', '0'), next: 'end' },
      ],
    };
    expect(codes(flowOf(choose, end))).toEqual(['reserved-word a', 'reserved-word a']);
  });
});

it('hints at what may be meant so: a field not filled on the way, a flow that nothing begins', () => {
  const findings = reviewFlow({
    starts: { phrases: [], menuItemIds: [], intents: [] },
    nodes: [say('a', 'b', '{b}'), ask('b', 'end'), end],
  });
  expect(findings.map(({ code }) => code)).toEqual(['never-set', 'never-begins']);
  expect(blocksPublishing(findings)).toBe(false);
});

it('says each in both languages', () => {
  for (const code of FINDING_CODES) {
    const finding = { code, nodeId: 'a', about: 'x$&', blocks: true };
    expect(describeFinding(finding, 'zh-CN')).toMatch(/[。”：]$/u);
    expect(describeFinding(finding, 'en')).toMatch(/^[“A-Z].*[.”]$/u);
  }
});
