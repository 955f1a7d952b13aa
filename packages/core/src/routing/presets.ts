import { z } from 'zod';
import { MINUTE_MS, SECOND_MS } from '../kit/index.ts';
import type { RoutingPlan } from './plan.ts';
import type { RoutingRule } from './policies/index.ts';

/** Plans that an account can have by name, without composing one. */
export const routingPolicySchema = z.enum([
  'least-busy',
  'round-robin',
  'longest-idle',
  'best-skills',
  'last-agent',
  'service-manager',
  'priority',
  'balanced',
]);
export type RoutingPolicy = z.infer<typeof routingPolicySchema>;

const HEAD_STARTS: RoutingRule = {
  rule: 'priority',
  headStartMs: { A: 10 * MINUTE_MS, B: 3 * MINUTE_MS },
  pointMs: 10 * SECOND_MS,
  emergencyMs: 15 * MINUTE_MS,
  deadlineLeadMs: 5 * MINUTE_MS,
  mostMs: 20 * MINUTE_MS,
};

/** The plans by name. The plain ones order agents and do nothing else; `balanced` is what we advise. */
export const PRESET_PLANS: Readonly<Record<RoutingPolicy, RoutingPlan>> = {
  'least-busy': { rules: [{ rule: 'least-busy' }] },
  'round-robin': { rules: [{ rule: 'round-robin' }] },
  'longest-idle': { rules: [{ rule: 'longest-idle' }] },
  'best-skills': { rules: [{ rule: 'best-skills' }, { rule: 'least-busy' }] },
  'last-agent': { rules: [{ rule: 'last-agent', patienceMs: 30 * SECOND_MS }, { rule: 'least-busy' }] },
  'service-manager': { rules: [{ rule: 'service-manager', patienceMs: MINUTE_MS }, { rule: 'least-busy' }] },
  priority: { rules: [HEAD_STARTS, { rule: 'least-busy' }] },
  balanced: {
    rules: [
      { rule: 'service-manager', patienceMs: 30 * SECOND_MS },
      { rule: 'last-agent', patienceMs: 15 * SECOND_MS },
      HEAD_STARTS,
      { rule: 'overflow', steps: [{ afterMs: 0, teamIds: null }] },
      {
        rule: 'relax-skills',
        steps: [
          { afterMs: 2 * MINUTE_MS, levels: 1, dropsLanguage: false },
          { afterMs: 5 * MINUTE_MS, levels: 2, dropsLanguage: false },
        ],
      },
      { rule: 'reserve', opensTo: 'emergencies' },
      { rule: 'gather', afterMs: 2 * MINUTE_MS },
      { rule: 'best-skills' },
      { rule: 'same-team' },
      { rule: 'same-region' },
      { rule: 'least-busy' },
    ],
  },
};
