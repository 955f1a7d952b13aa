export { isAvailable, withItem, withoutItem, type Candidate } from './candidate.ts';
export { route, type RoutingSnapshot } from './route.ts';
export { createRouter, type Pairing, type Pass, type PassOptions, type Router, type WaitingLine } from './router.ts';
export { describePlan, routingPlanSchema, type RoutingPlan } from './plan.ts';
export { PRESET_PLANS, routingPolicySchema, type RoutingPolicy } from './presets.ts';
export {
  nextPlanChangeAt,
  planChoiceSchema,
  planOfChoice,
  planStanding,
  versionInEffect,
  type PlanChoice,
  type PlanStanding,
  type PlanVersion,
} from './plan-version.ts';
export { orderQueue, turnsBy } from './order-queue.ts';
export { startRule } from './start-rules.ts';
export { reviewPlan, type PlanSurroundings, type PlanWarning } from './review-plan.ts';
export { RULE_TITLES, sayingWarning } from './review-words.ts';
export {
  POLICY_NAMES,
  routingRuleSchema,
  sayingRule,
  type RoutingLanguage,
  type RoutingRule,
  type RuleName,
} from './policies/index.ts';
export type { RoutingDecision, VerdictSummary } from './decision.ts';
export {
  decisionOf,
  recordOf,
  type DecisionKind,
  type DecisionRecord,
  type ItemFacts,
  type StepFacts,
} from './record.ts';
export type { DecidedBy, Verdict } from './verdict.ts';
export { explain } from './explain.ts';
export { explainStep } from './explain-step.ts';
export { sayingCode, sayingVerdict } from './explain-words.ts';
export {
  combineDemands,
  matchLanguage,
  NO_DEMAND,
  workDemandSchema,
  type ItemSources,
  type WorkDemand,
} from './demand.ts';
export {
  priorityClassSchema,
  skillLevelSchema,
  workKindSchema,
  type Front,
  type PriorityClass,
  type SkillDemand,
  type WorkItem,
  type WorkKind,
} from './work-item.ts';
