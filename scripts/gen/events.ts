import { customerEvent, type ConversationEventType } from '@zhida/core/conversations';
import { code, codeBlock, printedPage } from './markdown.ts';
import { shapeOf, type JsonSchema } from './shape-names.ts';
import { renderType } from './type-text.ts';

/** What each event says. The compiler asks for every type. */
const SAYS: Readonly<Record<ConversationEventType, string>> = {
  'conversation.opened':
    'The first event. `visit` is where the customer came from; null when the first thing was a word or a wish.',
  'conversation.visited': 'The customer came again, by another entry point or with another scene.',
  'conversation.reopened':
    'A new round after an end: back home to the account it was opened with, nothing of the last round to rate.',
  'message.sent': 'Somebody said something. The customer’s page shows the name of an agent, never the id.',
  'message.recalled': 'A message was taken back: pages show a mark in its place. The log keeps it.',
  'bot.engaged': 'The bot answers from here on.',
  'message.transcribed':
    'A voice message was written down, for the customer to correct and send; the bot acts on what he sends.',
  'bot.missed': 'The bot had no answer of its own to the last message.',
  'bot.understood':
    'What the bot made of a message: language, matter, mood, what it did and why, and what was named in it. `why`: handed over.',
  'conversation.queued': 'The conversation waits for a person.',
  'queue.left': 'The customer does not want to wait any longer.',
  'queue.reminded': 'The customer has waited another while; pages say that he is not forgotten.',
  'conversation.assigned':
    'An agent owns the conversation from here on: given by the router, taken by himself, or by a transfer.',
  'offer.made': 'The router asks an agent to take it, until then. The customer goes on waiting, with his place.',
  'offer.passed': 'The agent declined, or let the time run out: the next one is asked.',
  'conversation.prioritised':
    'A supervisor raised the class of who waits, moved him before all others, or took it back. Only staff see it.',
  'conversation.transferred':
    'An agent passes it on. `conversation.assigned` or `conversation.queued` follows at once.',
  'note.added': 'A note between agents.',
  'conversation.acknowledged':
    'One side received and read up to these numbers. `readOrdinal` is what unread counts are made of.',
  'conversation.ended': 'The round is over. `by` is the agent who ended it; null when the customer did, or idleness.',
  'conversation.rated': 'The customer’s rating of the round.',
  'customer.muted': 'An agent takes no more messages of this customer, or takes them again.',
  'callback.booked': 'The customer is called back within this window; `slot` null: when his turn in the queue comes.',
  'callback.cancelled':
    'He does not want to be called back any more; or a supervisor took it back, who is named in `by`.',
  'callback.designated':
    'A supervisor meant it for an agent, who is asked first; `agent` null: for nobody in particular any more.',
  'callback.called': 'An agent is there for him. `until` is how long that agent waits for a sign of him.',
  'callback.answered': 'He is there.',
  'dialogue.moved': 'A dialogue began, moved or came to its end. Staff only; to customers it is hidden.',
  'callback.missed':
    'He was not there. His place is kept until `until`, then he is called once more; null: that was the last time.',
  'upgrade.offered': 'The customer is offered a person or a group to turn to from now on.',
  'upgrade.accepted': 'The customer took the offer.',
  'upgrade.cancelled': 'The offer, or what came of it, was taken back.',
};

/** docs/reference/events.md: every fact that a conversation's log may hold. */
export function renderEvents(): string {
  const sections = (shapeOf('Event').oneOf ?? []).flatMap((event) => {
    const type = typeOf(event);
    return [
      `## ${type}`,
      '',
      `${SAYS[type]} ${shownTo(type)}`.trimEnd(),
      '',
      ...codeBlock('ts', renderType('', event)),
    ];
  });
  return [
    ...printedPage(
      'Events',
      'The log of a conversation: facts in past tense, numbered from 1 without gaps, written once and never changed. Each also ' +
        'carries `number` and `at` (see [WireEvent](shapes.md#wireevent)). `apply` of `@zhida/core/conversations` makes the state ' +
        'out of them. Their one place in the source is `packages/core/src/conversations/events.ts`; what customers are shown of ' +
        'them is decided in `packages/core/src/conversations/view.ts`.',
    ),
    ...sections,
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

function typeOf(event: JsonSchema): ConversationEventType {
  const type = event.properties?.['type']?.const;
  if (typeof type !== 'string' || !(type in SAYS)) throw new Error(`${String(type)} is no event.`);
  return type as ConversationEventType;
}

/** Asked of the product itself, with an event that has nothing but its type and two names. */
function shownTo(type: ConversationEventType): string {
  const nobody = { agentId: '', agentName: '' };
  const offer = { target: { kind: 'group', chatId: '', name: '' } };
  const sample = { type, number: 1, at: 0, sender: { kind: 'customer' }, from: nobody, to: nobody, by: null, offer };
  const shown = customerEvent(sample as unknown as Parameters<typeof customerEvent>[0]);
  return shown.type === 'hidden' ? `Customers get ${code("{ type: 'hidden' }")} in its place.` : '';
}
