import type { QuickReply } from '@zhida/protocol/endpoints';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../../testing/fixtures.ts';
import { matchQuickReplies, MAX_MATCHES, quickReplyQuery } from './quick-reply-matches.ts';

const reply = (number: number, shortcut: string, text = ''): QuickReply => ({
  id: idOf(number),
  shortcut,
  text,
  isShared: true,
});

describe('calling for quick replies', () => {
  it.each([
    ['/', ''],
    ['/发票', '发票'],
    ['／问好', '问好'],
  ])('%s asks for "%s"', (draft, query) => expect(quickReplyQuery(draft)).toBe(query));

  it.each(['', 'a/b', '/two words', 'https://example.com', ' /x'])('"%s" is ordinary text', (draft) =>
    expect(quickReplyQuery(draft)).toBeNull(),
  );
});

describe('quick replies that fit', () => {
  it('begin with the shortcut first, then contain it, then say it', () => {
    const replies = [
      reply(1, 'bill', 'about your invoice'),
      reply(2, 'new-invoice'),
      reply(3, 'Invoice'),
      reply(4, 'other'),
    ];
    expect(matchQuickReplies(replies, 'invoice').map(({ id }) => id)).toEqual([idOf(3), idOf(2), idOf(1)]);
  });

  it('are few enough to be seen at once', () => {
    const many = Array.from({ length: 50 }, (_, number) => reply(number, `r${number}`));
    expect(matchQuickReplies(many, '')).toHaveLength(MAX_MATCHES);
  });
});
