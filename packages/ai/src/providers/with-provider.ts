import {
  composeQuestion,
  isGrounded,
  isMeantForModel,
  readAnswer,
  redactPassages,
  redactQuestion,
  type CitedAnswer,
  type Passage,
  type ProviderQuestion,
  type ReadProblem,
} from '@zhida/core/providers';
import { checkOutgoing } from '@zhida/core/safety';
import type { ModelProvider, ProviderProblem } from './provider.ts';

/** What the bot says by itself, and what of the knowledge a model may say it from; nothing: no model is asked. */
export interface LocalAnswer<Step> {
  readonly step: Step;
  readonly passages: readonly Passage[];
}

/** What came of asking a model. Everything but `answered` leaves the bot with its own answer. */
export type ProviderOutcome =
  | 'answered'
  | ProviderProblem
  | ReadProblem
  /** The words were meant for the model, or no entry may be shown to it: it was not asked. */
  | 'gives-orders'
  /** The answer says what its entries do not. */
  | 'unsupported'
  /** The safety line would not let it pass as it is. */
  | 'unsafe';

export interface ProviderUsing<Step> {
  /** Hosts that the tenant calls its own. */
  readonly officialHosts: readonly string[];
  /** The bot's step with the words of a model in place of its own. */
  readonly compose: (answer: CitedAnswer, local: Step) => Step;
  /** Told of each question for which there were passages. */
  readonly onOutcome?: (outcome: ProviderOutcome) => void;
}

const MOST_ANSWER_TOKENS = 500;

/**
 * A bot whose answers are worded by a model where that is safe, and its own wherever anything is amiss. A model is asked
 * only what the bot could answer from its knowledge; it is told nothing secret; it is believed only what its entries say.
 */
export const withProvider =
  <Question extends ProviderQuestion, Step>(
    answerLocally: (question: Question) => Promise<LocalAnswer<Step>>,
    provider: ModelProvider,
    { officialHosts, compose, onOutcome = () => undefined }: ProviderUsing<Step>,
  ) =>
  async (question: Question): Promise<Step> => {
    const { step, passages } = await answerLocally(question);
    if (passages.length === 0) return step;
    const asked = await askForAnswer(provider, question, passages, officialHosts);
    onOutcome(asked.outcome);
    return asked.outcome === 'answered' ? compose(asked.answer, step) : step;
  };

type Asked =
  | { readonly outcome: 'answered'; readonly answer: CitedAnswer }
  | { readonly outcome: Exclude<ProviderOutcome, 'answered'> };

async function askForAnswer(
  provider: ModelProvider,
  question: ProviderQuestion,
  passages: readonly Passage[],
  officialHosts: readonly string[],
): Promise<Asked> {
  const given = redactPassages(passages);
  if (given.length === 0 || isMeantForModel(question)) return { outcome: 'gives-orders' };
  const messages = composeQuestion(redactQuestion(question), given);
  const reply = await provider.chat({ messages, mostTokens: MOST_ANSWER_TOKENS });
  if (!reply.ok) return { outcome: reply.problem };
  const read = readAnswer(reply.text, given);
  if (!read.ok) return { outcome: read.problem };
  if (!isGrounded(read.answer)) return { outcome: 'unsupported' };
  return isSafe(read.answer, officialHosts) ? { outcome: 'answered', answer: read.answer } : { outcome: 'unsafe' };
}

/** A model's words must pass the safety line untouched: what would have to be masked in them is not worth saying. */
function isSafe({ text }: CitedAnswer, officialHosts: readonly string[]): boolean {
  const verdict = checkOutgoing(text, { officialHosts });
  return verdict.verdict === 'pass' && verdict.links.every(({ standing }) => standing !== 'look-alike');
}
