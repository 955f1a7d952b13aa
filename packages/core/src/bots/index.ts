export { surelyWantsPerson, wantsPerson } from './wish-for-person.ts';
export { botLanguage, nameOfLanguage } from './languages.ts';
export { BOT_LANGUAGES, type BotLanguage } from './words/shape.ts';
export {
  botPolicySchema,
  DEFAULT_BOT_POLICY,
  handOverReasonSchema,
  type BotPolicy,
  type HandOverReason,
} from './policy.ts';
export { handOverRule, type HandOverMatter, type HandOverRule } from './hand-over-rule.ts';
export { BOT_REASONS, type BotDecision, type BotReason, type BotSurroundings } from './decision.ts';
export { decideMessage, type MessageFacts } from './decide-message.ts';
export { ANGRY_FROM } from './decide-hand-over.ts';
export { NEW_DIALOGUE, type Dialogue } from './dialogue.ts';
export { menuAnswer } from './menu-answers.ts';
export {
  sayDecision,
  type AnswerSource,
  type BotMessage,
  type BotStep,
  type BotTexts,
  type Speaking,
} from './say-decision.ts';
export { readTap, tapId, type Tap } from './taps.ts';
export { recordedFields, understandingRecordSchema, type UnderstandingRecord } from './understanding-record.ts';
export type { EntryCandidate, EntryFacts, Understood, UnderstoodField, UnderstoodMood } from './understood.ts';
export { mayReplace, modelFiguresSchema, type ModelFigures } from './model-figures.ts';
