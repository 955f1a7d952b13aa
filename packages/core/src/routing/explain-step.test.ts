import { expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import { explainStep, type DecisionRecord } from './index.ts';

const step = (kind: DecisionRecord['kind'], outcome: DecisionRecord['outcome']): DecisionRecord => ({
  conversationId: idOf('c0', 1),
  at: 1,
  kind,
  agentId: null,
  item: null,
  verdicts: null,
  outcome,
  policy: null,
  by: null,
});
const from = { agentId: idOf('a9e', 1), agentName: '北一' };

it('every step that no router decided has a sentence in both languages', () => {
  const said = step('transferred', { from, to: { accountId: idOf('ac', 1), accountName: '支付' } });
  expect(explainStep(said, 'zh-CN')).toBe('北一转接给支付。');
  expect(explainStep(said, 'en')).toBe('北一 handed it to 支付.');
  const kinds = ['assigned', 'waiting', 'offer-expired', 'offer-declined', 'released', 'auto-ended', 'moved'] as const;
  for (const kind of [...kinds, 'transferred'] as const) {
    expect(explainStep(step(kind, {}), 'zh-CN')).toMatch(/^[^\n]+。$/);
    expect(explainStep(step(kind, {}), 'en')).toMatch(/^[A-Z][^\n\p{Script=Han}]+\.$/u);
  }
});
