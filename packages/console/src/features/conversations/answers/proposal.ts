import { MOST_ANSWER_CHARACTERS, MOST_QUESTION_CHARACTERS } from '@zhida/core/knowledge';
import { maskSecrets } from '@zhida/core/safety';
import type { KnowledgeDraft, WireEvent } from '@zhida/protocol/endpoints';
import type { MessageEvent } from '../chat/timeline.ts';

/**
 * What an agent's answer says as knowledge: the customer's words before it are the question, his own the answer, both without what
 * is nobody else's. Null: the customer said nothing before it, or it is longer than an answer may be.
 */
export function proposalOf(
  answer: MessageEvent,
  events: readonly WireEvent[],
  otherwise: string,
): KnowledgeDraft | null {
  if (answer.content.kind !== 'text') return null;
  const before = events.filter(({ number }) => number < answer.number);
  const asked = wordsBefore(before);
  const text = maskSecrets(answer.content.text).text.trim();
  if (asked.length === 0 || Array.from(text).length > MOST_ANSWER_CHARACTERS) return null;
  const understood = before.findLast((event) => event.type === 'bot.understood');
  const language = understood?.language ?? otherwise;
  const question = Array.from(maskSecrets(asked.join(' ')).text);
  return {
    intentKey: null,
    handOver: null,
    questions: [{ language, text: question.slice(0, MOST_QUESTION_CHARACTERS).join('').trim() }],
    answers: [
      { language, text, care: null, region: null, accountId: null, fromAt: null, untilAt: null, attachments: [] },
    ],
  };
}

/** What the customer said in one go, last of all. */
function wordsBefore(events: readonly WireEvent[]): readonly string[] {
  const recalled = new Set(events.flatMap((event) => (event.type === 'message.recalled' ? [event.target] : [])));
  const said = events.filter((event) => event.type === 'message.sent').filter(({ number }) => !recalled.has(number));
  const last = said.findLastIndex(({ sender }) => sender.kind === 'customer');
  const first = said.slice(0, last + 1).findLastIndex(({ sender }) => sender.kind !== 'customer') + 1;
  return said
    .slice(first, last + 1)
    .flatMap(({ content }) => (content.kind === 'text' && content.text.trim() !== '' ? [content.text.trim()] : []));
}
