import {
  botLanguage,
  decideMessage,
  DEFAULT_BOT_POLICY,
  NEW_DIALOGUE,
  type BotDecision,
  type Dialogue,
  type EntryFacts,
} from '@zhida/core/bots';
import type { AnswerIndex } from '../answering/answer-index.ts';
import type { AnswerModel } from '../answering/answer-model.ts';
import { ask } from '../answering/ask.ts';

/** A dialogue between a customer and some bot, with whether and why a person should take over after its last words. */
export interface LabelledDialogue {
  readonly id: string;
  readonly turns: readonly { readonly from: 'customer' | 'bot'; readonly text: string }[];
  readonly context: {
    readonly queue: string;
    readonly hours: string;
    readonly customer: string;
    readonly misses: number;
  };
  readonly handOver: boolean;
  readonly reason: string;
}

export interface Bot {
  readonly model: AnswerModel;
  readonly index: AnswerIndex;
  readonly entryOf: (entryId: string) => EntryFacts | null;
}

/** Some answer of the other bot, which our knowledge does not hold. */
const SOME_ANSWER = 'some-answer';
const MOST_SAID = 4;
const IN_CARE: ReadonlySet<string> = new Set(['elderly', 'visually-impaired']);
const NOT_UNDERSTOOD =
  /没有?理解|没听懂|没有(?:找到|查到|相关)|不明白您|did(?:n't| not) understand|don't (?:understand|follow)|nothing on that|no (?:entend|compren)|não entend|pas compris|申し訳|分かりません|이해하지|لم أفهم/iu;
const OFFERS =
  /(?:人工|真人|客服|专人|專人)[^。！!]{0,12}[吗嗎？?]|\b(?:person|human|agent|representative|someone|colleague)\b[^.!]*\?|(?:persona|agente|atendente|pessoa|conseiller|humain)[^.!]*\?|(?:担当|オペレーター)[^。]*か|상담(?:원|사)[^.]*\?|موظف[^.]*؟/iu;

/** What the bot decides after the last words of a dialogue, understood as in the product; what was said before counts. */
export function replayDialogue({ model, index, entryOf }: Bot, dialogue: LabelledDialogue): BotDecision {
  const { turns, context } = dialogue;
  const last = turns.findLastIndex(({ from }) => from === 'customer');
  const text = turns[last]?.text ?? '';
  const before = readBefore(dialogue, last);
  const { language, entities, ...asked } = ask(model, index, text, {
    mostWrong: DEFAULT_BOT_POLICY.mostWrong,
    earlier: before.said,
  });
  return decideMessage(
    { kind: 'text', text },
    {
      understood: {
        ...asked,
        language: botLanguage(language.code, text, 'zh-CN'),
        fields: entities.map(({ kind, value }) => ({ name: kind, value })),
      },
      dialogue: before,
      entryOf,
      surroundings: {
        policy: DEFAULT_BOT_POLICY,
        isOpen: context.hours === 'open',
        isWaitLong: context.queue === 'long',
        isInCare: IN_CARE.has(context.customer),
      },
    },
  );
}

/**
 * What was between the two before the last words. Failures count for the whole round, as in the product; the last answer is
 * known as long as there was one, and a person was offered where the other bot's last words did so.
 */
function readBefore({ turns, context }: LabelledDialogue, end: number): Dialogue {
  const earlier = turns.slice(0, end);
  const bot = earlier.filter(({ from }) => from === 'bot').map(({ text }) => text);
  const hasAnswered = bot.some((text) => !NOT_UNDERSTOOD.test(text)) && context.misses < bot.length;
  return {
    ...NEW_DIALOGUE,
    said: earlier
      .filter(({ from }) => from === 'customer')
      .map(({ text }) => text)
      .slice(-MOST_SAID),
    misses: context.misses,
    last: hasAnswered ? SOME_ANSWER : null,
    hasOffered: OFFERS.test(bot.at(-1) ?? ''),
  };
}
