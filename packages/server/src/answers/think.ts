import {
  BOT_LANGUAGES,
  decideMessage,
  type BotDecision,
  type BotSurroundings,
  type Dialogue,
  type Understood,
} from '@zhida/core/bots';
import type { Id } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';
import { entryFacts, type Answerer, type AnswerHeads, type Answering } from './answerer.ts';

export interface ThinkOptions {
  readonly tenantId: Id;
  readonly heads: AnswerHeads;
  readonly content: Content;
  readonly dialogue: Dialogue;
  readonly surroundings: BotSurroundings;
  /** The language of the conversation so far. */
  readonly language: string | undefined;
}

export interface Thought {
  readonly decision: BotDecision;
  readonly understood: Understood;
  readonly knowledge: Answering['knowledge'];
}

/** What the bot makes of a message: of a tap what stands there, of words what they say. */
export async function think(answerer: Answerer, options: ThinkOptions): Promise<Thought> {
  const { tenantId, heads, content, dialogue, surroundings, language } = options;
  const text = content.kind === 'text' ? content.text : '';
  const { understood, knowledge } = await answerer.understand(tenantId, heads, text, {
    language,
    earlier: dialogue.said,
    mostWrong: surroundings.policy.mostWrong,
  });
  const entryOf = entryFacts(knowledge, surroundings.policy);
  const decision = decideMessage(content, { understood, dialogue, entryOf, surroundings });
  return { decision, understood: withLanguage(understood, content, language), knowledge };
}

/** Labels that were tapped say nothing of the customer’s own language. */
function withLanguage(understood: Understood, content: Content, before: string | undefined): Understood {
  const isOwn = content.kind === 'text' && content.menuItemId === undefined;
  const known = BOT_LANGUAGES.find((each) => each === before);
  return isOwn || known === undefined ? understood : { ...understood, language: known };
}
