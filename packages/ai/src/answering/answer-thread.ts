import { parentPort } from 'node:worker_threads';
import { buildAnswerIndex, type AnswerEntry, type AnswerIndex } from './answer-index.ts';
import type { AnswerModel } from './answer-model.ts';
import { ask, type AskContext, type Asked } from './ask.ts';
import { unpackAnswers } from './pack-answers.ts';
import { UNTAUGHT } from './untaught.ts';

/** What the thread is told. Desks are numbered by who tells. */
export type ThreadOrder =
  | {
      readonly kind: 'open';
      readonly desk: number;
      readonly entries: readonly AnswerEntry[];
      readonly packed: Uint8Array | null;
    }
  | { readonly kind: 'close'; readonly desk: number }
  | {
      readonly kind: 'ask';
      readonly question: number;
      readonly desk: number;
      readonly text: string;
      readonly context: AskContext;
    };

/** What it tells. */
export type ThreadNews =
  | { readonly kind: 'opened'; readonly desk: number; readonly isTaught: boolean }
  | { readonly kind: 'asked'; readonly question: number; readonly asked: Asked | null };

interface Desk {
  readonly model: AnswerModel;
  readonly index: AnswerIndex;
}

const desks = new Map<number, Desk>();
const port = parentPort;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (news: ThreadNews): void => port?.postMessage(news);

port?.on('message', (order: ThreadOrder) => {
  switch (order.kind) {
    case 'open': {
      // A model of another version is learnt anew; until then the search answers alone.
      const learnt = order.packed === null ? null : unpackAnswers(order.packed);
      desks.set(order.desk, { model: learnt ?? UNTAUGHT, index: buildAnswerIndex(order.entries) });
      tell({ kind: 'opened', desk: order.desk, isTaught: learnt !== null });
      break;
    }
    case 'close':
      desks.delete(order.desk);
      break;
    case 'ask':
    default: {
      const desk = desks.get(order.desk);
      const asked = desk === undefined ? null : ask(desk.model, desk.index, order.text, order.context);
      tell({ kind: 'asked', question: order.question, asked });
    }
  }
});
