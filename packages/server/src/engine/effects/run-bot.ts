import type { OfflineSpeech } from '@zhida/ai/speech';
import { botTextsIn } from '@zhida/core/accounts';
import {
  menuAnswer,
  sayDecision,
  type BotMessage,
  type BotStep,
  type BotSurroundings,
  type Speaking,
} from '@zhida/core/bots';
import {
  readBotDialogue,
  type ConversationState,
  type MessageSent,
  type RecordedConversationEvent,
} from '@zhida/core/conversations';
import { dialogueLanguageOf, isOpen } from '@zhida/core/dialogues';
import { Failure } from '@zhida/core/engine';
import type { Id } from '@zhida/core/kit';
import { contentFileIds, type Content } from '@zhida/core/messages';
import {
  askForMessageWork,
  findConversation,
  forTenant,
  listEventsBefore,
  recordFileUse,
  type Account,
  type Database,
  type LeasedEffect,
} from '@zhida/store';
import { z } from 'zod';
import { readAnswerHeads, type Answerer, type AnswerHeads } from '../../answers/answerer.ts';
import { momentOf } from '../../answers/moment.ts';
import { countThought, recordOf } from '../../answers/record.ts';
import { think, type Thought } from '../../answers/think.ts';
import { passagesOf, wordByModel, type Considered } from '../../answers/word-by-model.ts';
import { takeTurn, type DialogueTools } from '../../dialogues/take-turn.ts';
import type { WaitLines } from '../../forecasts/wait-lines.ts';
import type { ProviderDesk } from '../../providers/provider-desk.ts';
import { servingAccountId } from '../decide-batch.ts';
import type { Engine } from '../engine.ts';
import { submitTurn } from './submit-turn.ts';

const payloadSchema = z.object({
  number: z.number().int().positive(),
  /** A voice that could not be written down: it is answered as one that the bot cannot hear. */
  isUnheard: z.boolean().default(false),
});

export interface RunBotOptions extends DialogueTools {
  readonly engine: Engine;
  readonly answerer: Answerer;
  readonly waitLines: WaitLines;
  readonly providers: ProviderDesk;
  readonly offlineSpeech: OfflineSpeech;
  /** There is more to do. */
  readonly onWork: () => void;
  /** Whether it may wait for a model of somebody else’s. */
  readonly asksModel?: boolean;
}

/** What the bot reads before it answers: a message with what was said before it. */
interface Reading {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly number: number;
  readonly state: ConversationState;
  readonly misses: number;
  readonly message: MessageSent;
  readonly content: Content;
  /** The language of the customer's page. */
  readonly locale: string | null;
  /** The last events up to the message, oldest first. */
  readonly events: readonly RecordedConversationEvent[];
  readonly heads: AnswerHeads;
  readonly account: Account;
  readonly isUnheard: boolean;
}

/** How far back the bot remembers what was said. */
const MOST_EVENTS = 60;

/** The bot reads one message and submits its answer. Doing it again submits the same request, which counts once. */
export const performRunBot =
  (options: RunBotOptions) =>
  async (effect: LeasedEffect): Promise<void> => {
    const reading = await readMessage(options, effect);
    if (reading === null) return;
    if (await isForSlowWork(options, reading, 'transcribe')) return;
    const { tenantId, conversationId, number, content, account } = reading;
    const thinks = once(() => thinkAbout(options, reading));
    if (await isDialogues(options, reading, thinks)) return;
    const spoken = reading.events.findLast((event) => event.type === 'bot.understood')?.language ?? reading.locale;
    const own = menuAnswer(content, botTextsIn(account.settings, spoken === null ? null : dialogueLanguageOf(spoken)));
    const thought = own === null ? await thinks() : null;
    const local = own === null && thought !== null ? thought.step : sayMenuAnswer(own ?? '');
    const passages = thought === null ? [] : passagesOf(thought);
    if (passages.length > 0 && (await isForSlowWork(options, reading, 'ask-model'))) return;
    const step =
      thought === null || options.asksModel !== true
        ? local
        : await wordByModel(options, { ...reading, passages, step: local, language: thought.speaking.language });
    await allowFiles(options.db, reading, step.messages);
    const outcome = await options.engine.submit({
      tenantId,
      conversationId,
      key: `bot:${number}`,
      input: {
        type: 'answer-as-bot',
        inReplyTo: number,
        messages: step.messages.map((message, index) => ({ messageId: `bot-${number}-${index}`, ...message })),
        ...(thought === null ? {} : { understanding: recordOf(number, thought.thought) }),
        isUnderstood: step.isUnderstood,
        handOver: step.handOver,
      },
    });
    if (thought === null || !outcome.ok || outcome.isRepeat || outcome.events.length === 0) return;
    const at = options.now();
    await forTenant(options.db, tenantId, (tx) =>
      countThought(tx, { ...reading, accountId: account.id, thought: thought.thought, at }),
    );
  };

type Thinks = () => Promise<Considered>;

/** Thought about once, whoever asks for it. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

/** Whether the message is a dialogue's: one that is open takes it, or it begins one. What cannot wait goes before every form. */
async function isDialogues(options: RunBotOptions, reading: Reading, thinks: Thinks): Promise<boolean> {
  const { tenantId, conversationId, number, state, message, locale, events } = reading;
  const { dialogue } = state;
  if (isOpen(dialogue) && dialogue.heard < number && cannotWait((await thinks()).thought)) return false;
  const aside = async () => {
    const { thought, step } = await thinks();
    if (thought.decision.act !== 'answer') return null;
    await allowFiles(options.db, reading, step.messages);
    // Whether that solved it is not asked in the middle of something else.
    return step.messages.flatMap(({ content }) => (content.kind === 'menu' ? [] : [content]));
  };
  const intent = async () => intentOf((await thinks()).thought);
  const taken = await takeTurn(
    options,
    { tenantId, state, locale },
    { message, number, unanswered: unansweredIn(events), aside, intent },
  );
  if (taken === null) return dialogue !== null && dialogue.heard >= number;
  const key = `bot:${number}:${dialogue?.step ?? 'start'}`;
  await submitTurn(options.engine, { tenantId, conversationId, key, inReplyTo: number, taken });
  return true;
}

/** What the customer said since anybody else did, without the last of it and what he took back. */
function unansweredIn(events: readonly RecordedConversationEvent[]) {
  const recalled = new Set(events.flatMap((event) => (event.type === 'message.recalled' ? [event.target] : [])));
  const messages = events.flatMap((event) => (event.type === 'message.sent' ? [event] : []));
  const lastOfOthers = messages.findLastIndex(({ sender }) => sender.kind !== 'customer');
  return messages
    .slice(lastOfOthers + 1, -1)
    .filter(({ number }) => !recalled.has(number))
    .map((message) => ({ message, number: message.number }));
}

/** What an entry that would answer is about. */
const intentOf = ({ decision, knowledge }: Thought): string | null =>
  decision.act === 'answer' ? (knowledge.entries.get(decision.entryId)?.intentKey ?? null) : null;

const cannotWait = ({ decision }: Thought): boolean =>
  decision.act === 'hand-over' && (decision.why === 'emergency' || decision.why === 'anger');

async function readMessage(
  { db, accounts }: RunBotOptions,
  { tenantId, conversationId, payload }: LeasedEffect,
): Promise<Reading | null> {
  const { number, isUnheard } = payloadSchema.parse(payload);
  if (conversationId === null)
    throw new Failure('A bot needs a conversation.', { code: 'effect.malformed', retryable: false });
  const { row, page, heads } = await forTenant(db, tenantId, async (tx) => ({
    row: await findConversation(tx, tenantId, conversationId),
    page: await listEventsBefore(tx, tenantId, conversationId, number + 1, MOST_EVENTS),
    heads: await readAnswerHeads(tx, tenantId),
  }));
  const event = page.events.at(-1);
  if (row === null || row.state.phase.state !== 'bot') return null;
  if (event?.type !== 'message.sent' || event.number !== number) return null;
  const { state } = row;
  const account = (await accounts.accountsOf(tenantId)).get(servingAccountId(state));
  if (account === undefined) return null;
  const { events } = page;
  const { content } = event;
  const { misses } = row.state.phase;
  const locale = row.customerLocale;
  const read = { tenantId, conversationId, number, state, misses, message: event, content, locale };
  return { ...read, events, heads, account, isUnheard };
}

/**
 * A voice is written down and an answer worded by a model where the tenant has one for it; a voice also by the offline
 * recogniser, where there is one. All in places of their own.
 */
async function isForSlowWork(
  { db, now, providers, offlineSpeech, onWork, asksModel = false }: RunBotOptions,
  { tenantId, conversationId, number, content, isUnheard }: Reading,
  kind: 'transcribe' | 'ask-model',
): Promise<boolean> {
  if (asksModel || isUnheard || (kind === 'transcribe') !== (content.kind === 'voice')) return false;
  const isAsked = await forTenant(db, tenantId, async (tx) => {
    const models = await providers.modelsOf(tx, tenantId);
    const hasModel = models !== null && models[kind === 'transcribe' ? 'speech' : 'chat'] !== null;
    if (!hasModel && (kind !== 'transcribe' || offlineSpeech.languages.length === 0)) return false;
    await askForMessageWork(tx, { tenantId, conversationId, kind, number }, now());
    return true;
  });
  if (isAsked) onWork();
  return isAsked;
}

async function thinkAbout(
  { accounts, answerer, waitLines, now }: RunBotOptions,
  { tenantId, number, misses, content, events, heads, account }: Reading,
): Promise<Considered> {
  const at = now();
  const calendar = (await accounts.calendarOf(tenantId))(account.id);
  const surroundings: BotSurroundings = {
    policy: account.settings.bot,
    ...momentOf(calendar, await waitLines.linesOf(tenantId), account.id, at),
    isInCare: content.kind === 'text' && content.isCare === true,
  };
  const thought = await think(answerer, {
    tenantId,
    heads,
    content,
    dialogue: readBotDialogue(events, misses, number),
    surroundings,
    language: events.findLast((event) => event.type === 'bot.understood')?.language,
  });
  const speaking: Speaking = {
    language: thought.understood.language,
    texts: botTextsIn(account.settings, thought.understood.language),
    entryOf: (entryId) => thought.knowledge.entries.get(entryId) ?? null,
    accountId: account.id,
    region: account.settings.demand.region,
    isCare: surroundings.isInCare,
    isOpen: surroundings.isOpen,
    asksIfSolved: surroundings.policy.asksIfSolved,
    at,
  };
  return { thought, speaking, content, step: sayDecision(thought.decision, speaking) };
}

const sayMenuAnswer = (text: string): BotStep => ({
  messages: [{ content: { kind: 'text', text } }],
  isUnderstood: true,
  handOver: false,
});

/** The customer may see the files of an answer from now on. */
async function allowFiles(
  db: Database,
  { tenantId, conversationId }: Reading,
  messages: readonly BotMessage[],
): Promise<void> {
  const fileIds = messages.flatMap(({ content }) => contentFileIds(content));
  if (fileIds.length === 0) return;
  await forTenant(db, tenantId, async (tx) => {
    for (const fileId of fileIds) await recordFileUse(tx, tenantId, fileId, conversationId);
  });
}
