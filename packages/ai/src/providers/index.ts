export { PROVIDERS } from './all.ts';
export type { ModelProvider, ProviderProblem, Recording } from './provider.ts';
export type { OutsideReply, OutsideRequest, Send } from './send.ts';
export { withBudget, type ProviderLedger } from './with-budget.ts';
export { withProvider, type LocalAnswer, type ProviderOutcome, type ProviderUsing } from './with-provider.ts';
export { freshHealth, withRest, type ProviderHealth } from './with-rest.ts';
