import { z } from 'zod';
import { spanSchema, type Policy } from './policy.ts';
import { sayingSpan } from './spans.ts';

const schema = z.strictObject({
  rule: z.literal('priority'),
  /** How much earlier than it came an item of the class counts as having come. Class C has no head start. */
  headStartMs: z.strictObject({ A: spanSchema, B: spanSchema }),
  pointMs: spanSchema,
  emergencyMs: spanSchema,
  /** An item with a deadline counts as having come this long before the deadline, if that is earlier. */
  deadlineLeadMs: spanSchema,
  /** No head start is longer, whatever comes together: the bound on being overtaken. */
  mostMs: spanSchema,
});

/**
 * 优先级与等待时间: priority is a head start in time. A day's wait outweighs every class, the order of two items
 * never changes while they wait, and nobody is overtaken by anybody who came more than `mostMs` later.
 */
export const priority: Policy<z.infer<typeof schema>> = {
  schema,
  part: ({ headStartMs, pointMs, emergencyMs, deadlineLeadMs, mostMs }) => ({
    headStartMs: ({ priorityClass, points, isEmergency, deadlineAt, since }) => {
      const ofClass = priorityClass === 'C' ? 0 : headStartMs[priorityClass];
      const ofItem = ofClass + Math.max(0, points) * pointMs + (isEmergency ? emergencyMs : 0);
      const ofDeadline = deadlineAt === null ? 0 : since - (deadlineAt - deadlineLeadMs);
      return Math.min(mostMs, Math.max(0, ofItem, ofDeadline));
    },
  }),
  says: {
    'zh-CN': ({ headStartMs: { A, B }, pointMs, emergencyMs, deadlineLeadMs, mostMs }) =>
      `等得久的先接待；A 类相当于早到 ${sayingSpan(A, 'zh-CN')}，B 类 ${sayingSpan(B, 'zh-CN')}，` +
      `每个优先分 ${sayingSpan(pointMs, 'zh-CN')}，紧急事项 ${sayingSpan(emergencyMs, 'zh-CN')}，` +
      `有时限的最晚按时限前 ${sayingSpan(deadlineLeadMs, 'zh-CN')}排队；合计最多早 ${sayingSpan(mostMs, 'zh-CN')}，` +
      '所以没有人会一直被插队',
    en: ({ headStartMs: { A, B }, pointMs, emergencyMs, deadlineLeadMs, mostMs }) =>
      `longest wait first; class A counts as ${sayingSpan(A, 'en')} earlier, class B ${sayingSpan(B, 'en')}, ` +
      `each point ${sayingSpan(pointMs, 'en')}, an emergency ${sayingSpan(emergencyMs, 'en')}, ` +
      `a deadline as ${sayingSpan(deadlineLeadMs, 'en')} before it; together at most ${sayingSpan(mostMs, 'en')}, ` +
      'so that nobody is overtaken for ever',
  },
};
