import { expect, it } from 'vitest';
import { parseConversationsSearch } from './conversations-search.ts';

it('reads an address leniently', () => {
  expect(parseConversationsSearch({ tab: 'waiting', q: 'order' })).toEqual({ tab: 'waiting', q: 'order' });
  expect(parseConversationsSearch({ tab: 'elsewhere', q: ' ' })).toEqual({});
  expect(parseConversationsSearch({ q: 8842 })).toEqual({ q: '8842' });
  expect(parseConversationsSearch({ q: 'x'.repeat(500) }).q).toHaveLength(100);
  expect(parseConversationsSearch({ q: { nested: true } })).toEqual({});
});
