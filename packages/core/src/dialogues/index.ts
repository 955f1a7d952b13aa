export {
  DIALOGUE_LANGUAGES,
  dialogueLanguageOf,
  dialogueLanguageSchema,
  inLanguage,
  localText,
  type DialogueLanguage,
  type LocalText,
} from './text.ts';
export { fieldNameSchema, fieldSchema, MOST_CHOICES, type DialogueField, type FieldType } from './field.ts';
export {
  conditionSchema,
  FACT_NAMES,
  type Condition,
  type DialogueFacts,
  type FactName,
  type StepFacts,
} from './condition.ts';
export {
  flowSchema,
  MOST_NODES,
  nodeIdSchema,
  nodeSchema,
  type DialogueFlow,
  type DialogueNode,
  type NodeKind,
} from './flow.ts';
export { fieldsOf, findNode, isQuestion, waysOf, type Way } from './ways.ts';
export {
  dialogueOutcomeSchema,
  dialogueSchema,
  dialogueValueSchema,
  isOpen,
  valueOf,
  MOST_STEPS,
  type Dialogue,
  type DialogueOutcome,
  type DialogueValue,
} from './dialogue.ts';
export type { Heard, HeardEntity, HeardSecret, LookedUp } from './heard.ts';
export { stepDialogue, type DialogueInput } from './step-dialogue.ts';
export { chooseFlow, flowTapId, startDialogue, type PublishedFlow } from './start-dialogue.ts';
export type { AskedLookUp, DialogueStep } from './walk.ts';
export { blocksPublishing, FINDING_CODES, reviewFlow, type Finding, type FindingCode } from './review-flow.ts';
export { describeFinding } from './finding-words.ts';
export {
  exampleSchema,
  exampleTurnSchema,
  MOST_EXAMPLES,
  playExample,
  type DialogueExample,
  type ExampleDifference,
  type ExampleTurn,
  type Hear,
  type PlayedExample,
} from './example.ts';
