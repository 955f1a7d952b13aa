import type { Effect } from '../engine/index.ts';
import { unreachable } from '../kit/index.ts';
import { contentTexts, mapTexts, type Content, type ContentText, type Sender } from '../messages/index.ts';
import {
  checkIncoming,
  checkOutgoing,
  findSecrets,
  harmInOutgoing,
  isKeptSealed,
  judgeLinks,
  mask,
  maskSecrets,
  MOST_MARKS,
  type CheckContext,
  type LinkMark,
  type Reason,
  type SafetyMarks,
  type Secret,
  type SecretMark,
} from '../safety/index.ts';
import type { ConversationDecision } from './consequences.ts';
import type { ConversationEvent, EntryVisit, MessageSent } from './events.ts';
import type { ConversationFacts } from './inputs.ts';
import { NOTHING_RECENT, senderName } from './recent.ts';
import type { ConversationState } from './state.ts';

/**
 * The safety line of conversations: every text of every event passes here, whoever asked for it and by whatever way, or it
 * does not get into the log. What asks customers for secrets or money is refused and reported; what is secret is hidden, and
 * sealed where it may have to be read again.
 */
export function guard(
  state: ConversationState,
  decision: ConversationDecision,
  facts: ConversationFacts,
): ConversationDecision {
  if (!decision.ok || decision.events.length === 0) return decision;
  const events: ConversationEvent[] = [];
  const effects: Effect[] = [];
  for (const event of decision.events) {
    const guarded = guardEvent(state, event, facts);
    if ('stopped' in guarded) {
      const { stopped } = guarded;
      return { ok: false, refusal: `safety.${stopped.reason}`, effects: [stopped] };
    }
    for (const [place, secret] of guarded.seals.entries()) {
      if (secret !== null) effects.push({ kind: 'seal', number: state.number + events.length + 1, place, ...secret });
    }
    events.push(guarded.event);
  }
  return { ok: true, events, effects: effects.length === 0 ? decision.effects : [...decision.effects, ...effects] };
}

type Stopped = Extract<Effect, { kind: 'report-stop' }>;

/** A secret's text in the clear on its way to be sealed; null where it is not kept. */
type Seal = { readonly secret: SecretMark['kind']; readonly text: string } | null;

type Guarded = { readonly event: ConversationEvent; readonly seals: readonly Seal[] } | { readonly stopped: Stopped };

const NO_SEALS: readonly Seal[] = [];

function guardEvent(state: ConversationState, event: ConversationEvent, facts: ConversationFacts): Guarded {
  switch (event.type) {
    case 'message.sent':
      return event.sender.kind === 'customer'
        ? guardIncoming(state, event, facts)
        : guardOutgoing(state, event, event.sender, facts);
    // The customer's own words: what he sends of them is sealed then.
    case 'message.transcribed':
      return { event: { ...event, text: maskSecrets(event.text).text }, seals: NO_SEALS };
    case 'upgrade.offered': {
      const { wording } = event.offer;
      const verdict = wording === undefined ? null : checkOutgoing(wording, contextOf(facts));
      if (verdict?.verdict === 'stop') {
        const sender: Sender = { kind: 'bot', name: facts.account.botName };
        const messageId = `upgrade-${state.number + 1}`;
        return { stopped: stoppedBy({ messageId, sender }, verdict.reason, wording ?? '') };
      }
      return verdict?.verdict === 'mask'
        ? { event: { ...event, offer: { ...event.offer, wording: verdict.text } }, seals: NO_SEALS }
        : { event, seals: NO_SEALS };
    }
    case 'conversation.opened':
    case 'conversation.visited':
      return { event: guardVisit(event), seals: NO_SEALS };
    case 'note.added':
      return { event: { ...event, text: withoutSecrets(event.text, facts) }, seals: NO_SEALS };
    case 'conversation.transferred':
      return event.note === undefined
        ? { event, seals: NO_SEALS }
        : { event: { ...event, note: withoutSecrets(event.note, facts) }, seals: NO_SEALS };
    case 'conversation.prioritised':
      return { event: { ...event, reason: withoutSecrets(event.reason, facts) }, seals: NO_SEALS };
    case 'conversation.rated': {
      const reasons = event.reasons.map((reason) => maskSecrets(reason).text);
      const comment = event.comment === undefined ? {} : { comment: maskSecrets(event.comment).text };
      return { event: { ...event, reasons, ...comment }, seals: NO_SEALS };
    }
    case 'bot.understood': {
      const fields = event.fields.map((field) => ({ ...field, value: maskSecrets(field.value).text }));
      return { event: { ...event, fields }, seals: NO_SEALS };
    }
    case 'dialogue.moved': {
      const values = event.dialogue.values.map((entry) => ({ ...entry, value: maskSecrets(entry.value).text }));
      return { event: { ...event, dialogue: { ...event.dialogue, values } }, seals: NO_SEALS };
    }
    // Nobody writes a word in these.
    case 'conversation.reopened':
    case 'message.recalled':
    case 'bot.engaged':
    case 'bot.missed':
    case 'conversation.queued':
    case 'queue.left':
    case 'queue.reminded':
    case 'offer.made':
    case 'offer.passed':
    case 'conversation.assigned':
    case 'conversation.acknowledged':
    case 'conversation.ended':
    case 'customer.muted':
    case 'upgrade.accepted':
    case 'upgrade.cancelled':
    case 'callback.booked':
    case 'callback.cancelled':
    case 'callback.designated':
    case 'callback.called':
    case 'callback.answered':
    case 'callback.missed':
      return { event, seals: NO_SEALS };
    default:
      return unreachable(event);
  }
}

/** What a link carries is for programs to read: only what is surely a secret is taken out. */
function guardVisit(event: Extract<ConversationEvent, { readonly visit: EntryVisit | null }>): ConversationEvent {
  if (event.visit === null) return event;
  const { scene, sceneParam } = event.visit;
  const param = sceneParam === undefined ? {} : { sceneParam: withoutSure(sceneParam) };
  return { ...event, visit: { ...event.visit, scene: withoutSure(scene), ...param } };
}

const withoutSure = (text: string): string => mask(text, findSecrets(text).filter(isSure));

const contextOf = ({ account }: ConversationFacts, earlier: readonly string[] = []): CheckContext => ({
  officialHosts: account.officialHosts,
  earlier,
});

/** Staff may write down whom to call; what nobody may keep, they may not either. */
function withoutSecrets(text: string, facts: ConversationFacts): string {
  const verdict = checkOutgoing(text, contextOf(facts));
  if (verdict.verdict === 'mask') return verdict.text;
  // A note may well say what somebody asked the customer for.
  return verdict.verdict === 'stop' ? maskSecrets(text, ({ kind }) => kind !== 'phone' && kind !== 'email').text : text;
}

/** Takes down what is found in the texts of one message. */
class Marks {
  readonly secrets: SecretMark[] = [];
  readonly links: LinkMark[] = [];
  readonly seals: Seal[] = [];
  flag: SafetyMarks['flag'];

  hide(field: string, text: string, secrets: readonly Secret[], isSealed: boolean): void {
    for (const { start, end, kind, isValid, tail } of secrets) {
      if (this.secrets.length >= MOST_MARKS) return;
      const isKept = isSealed && isKeptSealed(kind);
      this.secrets.push({ field, start, end, kind, isValid, tail, isSealed: isKept });
      this.seals.push(isKept ? { secret: kind, text: text.slice(start, end) } : null);
    }
  }

  link(field: string, found: readonly Omit<LinkMark, 'field'>[]): void {
    for (const { start, end, standing, trick } of found.slice(0, MOST_MARKS - this.links.length)) {
      this.links.push({ field, start, end, standing, trick });
    }
  }

  /** Nothing at all for almost every message. */
  on(event: MessageSent, content: Content): ConversationEvent {
    const marks: SafetyMarks = {
      ...(this.secrets.length === 0 ? {} : { secrets: this.secrets }),
      ...(this.flag === undefined ? {} : { flag: this.flag }),
      ...(this.links.length === 0 ? {} : { links: this.links }),
    };
    const isUnmarked = Object.keys(marks).length === 0;
    if (isUnmarked && content === event.content) return event;
    return isUnmarked ? { ...event, content } : { ...event, content, safety: marks };
  }
}

function guardIncoming(state: ConversationState, event: MessageSent, facts: ConversationFacts): Guarded {
  const marks = new Marks();
  const content = mapTexts(event.content, ({ field, text, sort }) => {
    if (sort === 'named') {
      markAddress(marks, { field, text, sort }, facts);
      const secrets = findSecrets(text).filter(isSure);
      marks.hide(field, text, secrets, true);
      return mask(text, secrets);
    }
    const { customer: earlier, agent } = field === 'text' ? state.recent : NOTHING_RECENT;
    const asked = agent.texts.at(-1);
    const context = { ...contextOf(facts, earlier), ...(asked === undefined ? {} : { asked }) };
    const verdict = checkIncoming(text, context);
    if (verdict.verdict === 'stop') return text;
    const [flag] = verdict.flags;
    if (flag !== undefined) marks.flag ??= { kind: flag.kind, reason: flag.reason };
    markLinks(marks, field, verdict.links, facts);
    if (verdict.verdict === 'pass') return text;
    marks.hide(field, text, verdict.secrets, true);
    return verdict.text;
  });
  return { event: marks.on(event, content), seals: marks.seals };
}

/** Numbers of orders and addresses of pages are touched only where check digits leave no doubt. */
const isSure = ({ kind, isValid }: Secret): boolean => (kind === 'card' || kind === 'identity') && isValid === true;

function guardOutgoing(
  state: ConversationState,
  event: MessageSent,
  sender: Exclude<Sender, { kind: 'customer' }>,
  facts: ConversationFacts,
): Guarded {
  const marks = new Marks();
  const written: string[] = [];
  let reason: Reason | null = null;
  const content = mapTexts(event.content, ({ field, text, sort }) => {
    if (sort === 'named') {
      markAddress(marks, { field, text, sort }, facts);
      return text;
    }
    written.push(text);
    const verdict = checkOutgoing(text, contextOf(facts, field === 'text' ? earlierOf(state, sender) : []));
    if (verdict.verdict === 'stop') {
      reason ??= verdict.reason;
      return text;
    }
    markLinks(marks, field, verdict.links, facts);
    if (verdict.verdict === 'pass') return text;
    marks.hide(field, text, verdict.secrets, false);
    return verdict.text;
  });
  reason ??= harmTogether(written);
  if (reason !== null) return { stopped: stoppedBy(event, reason, written.join('\n')) };
  return { event: marks.on(event, content), seals: NO_SEALS };
}

/** What the same person or program said just before; the product's own bot does not speak in pieces. */
const earlierOf = ({ recent }: ConversationState, sender: Exclude<Sender, { kind: 'customer' }>): readonly string[] =>
  (sender.kind === 'agent' || (sender.kind === 'bot' && sender.appId !== undefined)) &&
  recent.agent.by === senderName(sender)
    ? recent.agent.texts
    : [];

/** Longest that the texts of one message are read together. */
const LONGEST_TOGETHER = 400;

/** A menu may begin a request in its head and end it in an entry: its texts are read one after the other too. */
function harmTogether(texts: readonly string[]): Reason | null {
  if (texts.length < 2) return null;
  const together = texts.join('，');
  return together.length > LONGEST_TOGETHER ? null : harmInOutgoing(together);
}

const KNOWN_HARM = new WeakMap<Content, { readonly reason: Reason | null }>();

/** Why a content may not be sent to customers, by whomever; null where it may. A welcome is read once, however often it is said. */
export function harmOf(content: Content): Reason | null {
  const known = KNOWN_HARM.get(content);
  if (known !== undefined) return known.reason;
  const texts = contentTexts(content).flatMap(({ sort, text }) => (sort === 'written' ? [text] : []));
  let reason: Reason | null = null;
  for (const text of texts) reason ??= harmInOutgoing(text);
  reason ??= harmTogether(texts);
  KNOWN_HARM.set(content, { reason });
  return reason;
}

/** Longest that is kept of what was stopped. */
const LONGEST_REPORT = 500;

/** What supervisors are told: by whom, why, and the words without what is secret in them. */
export const stoppedBy = (
  { messageId, sender }: Pick<MessageSent, 'messageId' | 'sender'>,
  reason: Reason,
  words: string,
): Stopped => ({
  kind: 'report-stop',
  messageId,
  sender,
  reason,
  words: maskSecrets(words.slice(0, LONGEST_REPORT).replace(/[\uD800-\uDBFF]$/, '')).text,
});

function markAddress(marks: Marks, { field, text }: ContentText, facts: ConversationFacts): void {
  if (/^https?:/i.test(text)) markLinks(marks, field, judgeLinks(text, facts.account.officialHosts), facts);
}

/** Without a list of its own a tenant has no links that are more official than others. */
function markLinks(
  marks: Marks,
  field: string,
  links: readonly Omit<LinkMark, 'field'>[],
  { account }: ConversationFacts,
): void {
  if (links.length > 0 && account.officialHosts.length > 0) marks.link(field, links);
}
