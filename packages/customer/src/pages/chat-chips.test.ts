import type { Replica } from '@zhida/protocol/client';
import { expect, it } from 'vitest';
import type { ChatActions } from '../live/actions.ts';
import type { Outgoing } from '../live/outgoing.ts';
import { chatChips } from './chat-chips.ts';

type Events = Replica<Outgoing>['events'];

const said = (content: object) => ({ type: 'message.sent', content });
const MENU = said({ kind: 'menu', head: '', items: [{ type: 'choice', id: 'cancel', label: 'Cancel' }] });
const WORDS = said({ kind: 'text', text: 'hi' });

const keysOf = (state: string, events: readonly object[]): string[] => {
  const replica = { events: events as unknown as Events, state: { phase: { state } } } as Replica<Outgoing>;
  const actions = {} as unknown as ChatActions;
  return chatChips(replica, actions).map(({ key }) => key);
};

it('offers the choices of a menu that has scrolled away', () => {
  expect(keysOf('bot', [MENU])).toEqual(['care']);
  expect(keysOf('bot', [MENU, WORDS])).toEqual(['cancel', 'care']);
});

it.each([
  ['queued', 'conversation.queued'],
  ['ended', 'conversation.ended'],
  ['bot', 'conversation.ended'],
])('offers no choice of what is over (%s, after %s)', (state, type) => {
  expect(keysOf(state, [MENU, WORDS, { type }])).toEqual(['care']);
  expect(keysOf(state, [MENU, { type }, WORDS])).toEqual(['care']);
});
