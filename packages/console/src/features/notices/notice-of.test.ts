import { describe, expect, it } from 'vitest';
import { answered, COLLEAGUE, ME, said, servedBy } from '../../testing/fixtures.ts';
import { noticeOf } from './notice-of.ts';

const reader = { me: ME, isLookedAt: false };
const assigned = (agentId: string, by: 'router' | 'agent' | 'transfer') =>
  ({ type: 'conversation.assigned', number: 5, at: 0, agentId, agentName: 'Zhou', by }) as const;

describe('what calls an agent', () => {
  it('a conversation that was handed to him, known or not', () => {
    expect(noticeOf([assigned(ME, 'router')], null, reader)).toBe('conversation');
    expect(noticeOf([assigned(ME, 'transfer')], servedBy(ME), reader)).toBe('conversation');
  });

  it('a conversation that he is asked to take, and not one that a colleague is asked to take', () => {
    const offered = (agentId: string) =>
      ({ type: 'offer.made', number: 5, at: 0, agentId, agentName: 'Zhou', until: 20_000 }) as const;
    expect(noticeOf([offered(ME)], null, reader)).toBe('offer');
    expect(noticeOf([offered(COLLEAGUE)], null, reader)).toBeNull();
  });

  it('not what he took himself, nor what went to a colleague', () => {
    expect(noticeOf([assigned(ME, 'agent')], servedBy(ME), reader)).toBeNull();
    expect(noticeOf([assigned(COLLEAGUE, 'router')], null, reader)).toBeNull();
  });

  it('a message in a conversation of his, unless he is looking at it', () => {
    expect(noticeOf([said(6, 'hello')], servedBy(ME), reader)).toBe('message');
    expect(noticeOf([said(6, 'hello')], servedBy(ME), { ...reader, isLookedAt: true })).toBeNull();
    expect(noticeOf([said(6, 'hello')], servedBy(COLLEAGUE), reader)).toBeNull();
    expect(noticeOf([answered(6, 'hello')], servedBy(ME), reader)).toBeNull();
  });
});
