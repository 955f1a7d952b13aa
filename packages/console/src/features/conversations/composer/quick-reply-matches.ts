import type { QuickReply } from '@zhida/protocol/endpoints';

/** At most this many are offered at once; more words narrow them down. */
export const MAX_MATCHES = 8;

/** What stands after the slash when the whole draft is a call for quick replies, else null. */
export function quickReplyQuery(draft: string): string | null {
  const match = /^[/／](\S{0,32})$/.exec(draft);
  return match?.[1] ?? null;
}

/** Quick replies for what was typed: those whose shortcut begins with it, then those that contain it anywhere. */
export function matchQuickReplies(replies: readonly QuickReply[], query: string): readonly QuickReply[] {
  const wanted = query.toLocaleLowerCase();
  const rank = (reply: QuickReply): number => {
    const shortcut = reply.shortcut.toLocaleLowerCase();
    if (shortcut.startsWith(wanted)) return 0;
    if (shortcut.includes(wanted)) return 1;
    return reply.text.toLocaleLowerCase().includes(wanted) ? 2 : 3;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter(({ rank: place }) => place < 3)
    .toSorted((a, b) => a.rank - b.rank || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .slice(0, MAX_MATCHES)
    .map(({ reply }) => reply);
}
