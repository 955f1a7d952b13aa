/** Hash of the shape of all frames, by version of the live protocol, oldest first. Released ones never change. */
export const LIVE_HISTORY: Readonly<Record<number, { readonly hash: string; readonly what: string }>> = {
  1: {
    hash: '14a0a09d0be04da6',
    what: 'The first: hello, submit, watch, unwatch, typing, ping; events, answers, resync, queue, lists.',
  },
  2: {
    hash: 'bbc81d94ea05c817',
    what: 'Apps that run accounts, muted customers, offers of a person of one’s own, offers that an agent accepts, larger menus, pictures of cards; forecasts of waits, voices written down, sources of answers, what the bot understood; dialogues.',
  },
};
