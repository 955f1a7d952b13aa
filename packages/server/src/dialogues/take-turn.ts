import { identifyLanguage } from '@zhida/ai';
import { readTap } from '@zhida/core/bots';
import type { ConversationState, DialogueMove, MessageSent } from '@zhida/core/conversations';
import {
  chooseFlow,
  dialogueLanguageOf,
  isOpen,
  startDialogue,
  stepDialogue,
  type Dialogue,
  type DialogueFlow,
  type DialogueLanguage,
  type DialogueStep,
  type LookedUp,
  type StepFacts,
} from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';
import { mapKey, type Database } from '@zhida/store';
import type { AccountDirectory } from '../engine/account-directory.ts';
import { servingAccountId } from '../engine/decide-batch.ts';
import type { FlowDirectory } from './flow-directory.ts';
import { hear } from './hear.ts';
import { readFacts, todayOf } from './known-facts.ts';

export interface DialogueTools {
  readonly db: Database;
  readonly accounts: AccountDirectory;
  readonly flows: FlowDirectory;
  readonly now: () => Instant;
}

export interface DialogueTurn {
  readonly tenantId: Id;
  readonly state: ConversationState;
  readonly locale: string | null;
}

/** What the dialogue says and where it stands then, ready to be submitted. */
export interface TurnTaken {
  readonly contents: readonly Content[];
  readonly move: DialogueMove;
  readonly handOver: boolean;
}

/** A message of the customer, with what the bot makes of it besides: an answer of the knowledge, an intent. */
export interface TurnMessage {
  readonly message: MessageSent;
  readonly number: number;
  /** What he said before it that nobody has answered, oldest first: of two messages that arrive at once the bot answers the last. */
  readonly unanswered: readonly { readonly message: MessageSent; readonly number: number }[];
  readonly aside: () => Promise<readonly Content[] | null>;
  readonly intent: () => Promise<string | null>;
}

/**
 * The dialogue's turn, before the bot answers from what it knows: an open dialogue takes the message, or the message begins
 * one. Null: the message is none of a dialogue's.
 */
export async function takeTurn(
  tools: DialogueTools,
  turn: DialogueTurn,
  { message, number, unanswered, aside, intent }: TurnMessage,
): Promise<TurnTaken | null> {
  const { tenantId, state } = turn;
  const { dialogue } = state;
  const { content } = message;
  const isCare = content.kind === 'text' && content.isCare === true;
  if (dialogue !== null && dialogue.heard >= number) return null;
  if (isOpen(dialogue)) {
    const flow = await tools.flows.versionOf(tenantId, dialogue);
    const known = await readKnown(tools, turn, isCare);
    const before = hearBefore(flow ?? NO_FLOW, dialogue, unanswered, known);
    // What he said first already leads to people or to another machine; the rest they read, or it is heard after the answer.
    if (before !== null && (before.dialogue.outcome !== null || before.dialogue.lookingUp !== null))
      return taken(before, dialogue.step, isCare);
    const heard = hear(message, { number, today: known.today, aside: await aside() });
    const step = stepDialogue(flow ?? NO_FLOW, before?.dialogue ?? dialogue, { kind: 'heard', heard }, known);
    return taken({ ...step, say: [...(before?.say ?? []), ...step.say] }, dialogue.step, isCare);
  }
  if (content.kind !== 'text') return null;
  const flows = await tools.flows.flowsOf(tenantId, servingAccountId(state));
  // Below the bot's words stands what a tap means; its label begins nothing.
  const isBotsTap = readTap(content.menuItemId) !== null;
  const said = { text: isBotsTap ? '' : content.text, menuItemId: content.menuItemId ?? null };
  // What the words mean is found out only where no flow knows the very words.
  const listens = flows.some(({ flow }) => flow.starts.intents.length > 0);
  const chosen = chooseFlow(flows, said, null) ?? (listens ? chooseFlow(flows, said, await intent()) : null);
  if (chosen === null) return null;
  const known = await readKnown(tools, turn, isCare);
  const heard = hear(message, { number, today: known.today, aside: null });
  const step = startDialogue(chosen, heard, { ...known, language: languageOf(content.text, turn.locale) });
  return taken(step, null, isCare);
}

/**
 * The steps of what was said before the message that is answered. Null: nothing was, or it would have ended the dialogue without
 * people, and what he said last would be answered by nobody.
 */
function hearBefore(
  flow: DialogueFlow,
  dialogue: Dialogue,
  unanswered: TurnMessage['unanswered'],
  known: StepFacts & { readonly today: string },
): DialogueStep | null {
  const words = unanswered.filter(({ message, number }) => number > dialogue.heard && message.content.kind === 'text');
  let before: DialogueStep | null = null;
  for (const { message, number } of words) {
    const from: Dialogue = before === null ? dialogue : before.dialogue;
    const heard = hear(message, { number, today: known.today, aside: null });
    const step = stepDialogue(flow, from, { kind: 'heard', heard }, known);
    const { outcome, lookingUp } = step.dialogue;
    if (outcome !== null && outcome !== 'handed-over') return before;
    before = before === null ? step : { ...step, say: [...before.say, ...step.say] };
    if (outcome !== null || lookingUp !== null) return before;
  }
  return before;
}

/** The turn of a look-up that was answered; null when nobody waits for it any longer. */
export async function takeLookedUp(
  tools: DialogueTools,
  turn: DialogueTurn,
  result: LookedUp,
): Promise<TurnTaken | null> {
  const { dialogue } = turn.state;
  if (!isOpen(dialogue) || dialogue.lookingUp === null) return null;
  const flow = await tools.flows.versionOf(turn.tenantId, dialogue);
  const isCare = dialogue.isCare === true;
  const known = await readKnown(tools, turn, isCare);
  const step = stepDialogue(flow ?? NO_FLOW, dialogue, { kind: 'looked-up', result }, known);
  return taken(step, dialogue.step, isCare);
}

/** Where a flow is no more, its dialogues go to people. */
const NO_FLOW: DialogueFlow = { starts: { phrases: [], menuItemIds: [], intents: [] }, nodes: [] };

const taken = ({ say, dialogue }: DialogueStep, after: number | null, isCare: boolean): TurnTaken => ({
  contents: say,
  move: { after, dialogue: withCare(dialogue, isCare) },
  handOver: dialogue.outcome === 'handed-over',
});

/** A look-up that is answered later goes on as the customer wrote last. */
function withCare(dialogue: Dialogue, isCare: boolean): Dialogue {
  const { isCare: _, ...others } = dialogue;
  return isCare ? { ...others, isCare } : others;
}

async function readKnown(
  { db, accounts, now }: DialogueTools,
  turn: DialogueTurn,
  isCare: boolean,
): Promise<StepFacts> {
  const { tenantId, state, locale } = turn;
  const at = now();
  const facts = await accounts.factsOf([tenantId]);
  const account = facts.get(mapKey(tenantId, servingAccountId(state)));
  if (account === undefined) return { today: todayOf({ calendar: null }, at), facts: {} };
  return { today: todayOf(account, at), facts: await readFacts(db, { tenantId, state, account, locale, isCare, at }) };
}

/** The language of the words that begin it, if they tell one; else that of the customer's page. */
function languageOf(text: string, locale: string | null): DialogueLanguage {
  const heard = identifyLanguage(text);
  const page = locale === null ? null : dialogueLanguageOf(locale);
  const said = heard.confidence > 0.5 ? dialogueLanguageOf(heard.code) : null;
  // Chinese is written in two ways; which one the page knows best.
  if (said === 'zh-CN' && page === 'zh-HK') return page;
  return said ?? page ?? 'zh-CN';
}
