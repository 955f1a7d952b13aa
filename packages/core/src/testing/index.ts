export * from './cast.ts';
export { after, CASES, NOW, STATES, type Case } from './conversation-cases.ts';
export { CONVERSATION_LAWS } from './conversation-laws.ts';
export { live, SECRET_NOTE } from './conversation-life.ts';
export { conversationSteps, type Step } from './conversation-steps.ts';
export { TABLE, type Outcome } from './conversation-table.ts';
export { anyContent, answerIn, contentOf } from './knowledge.ts';
