export { composeQuestion, type ChatMessage } from './compose-question.ts';
export { givesOrders } from './gives-orders.ts';
export { isGrounded } from './is-grounded.ts';
export { labelAnswer } from './label-answer.ts';
export {
  isMeantForModel,
  redactPassages,
  redactQuestion,
  type EarlierWord,
  type Passage,
  type ProviderQuestion,
} from './passage.ts';
export { readAnswer, type CitedAnswer, type ReadProblem } from './read-answer.ts';
export {
  DEFAULT_PROVIDER_SETTINGS,
  LONGEST_PROVIDER_KEY,
  PROVIDER_SOURCES,
  providerBudgetSchema,
  providerModelsSchema,
  providerSettingsSchema,
  providerUrlSchema,
  type ProviderBudget,
  type ProviderKind,
  type ProviderModels,
  type ProviderSettings,
  type ProviderSource,
} from './settings.ts';
