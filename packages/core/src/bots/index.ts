export { wantsPerson } from './wish-for-person.ts';
export { takeStep, type BotStep, type BotTexts } from './take-step.ts';
