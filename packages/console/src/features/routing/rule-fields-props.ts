import type { RoutingRule } from '@zhida/core/routing';

/** What the settings of a rule are drawn from. */
export interface RuleFieldsProps<R extends RoutingRule = RoutingRule> {
  readonly rule: R;
  readonly onChange: (rule: RoutingRule) => void;
}
