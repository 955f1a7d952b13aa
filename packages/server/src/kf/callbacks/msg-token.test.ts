import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMsgToken, MSG_TOKEN_MS, readMsgToken } from './msg-token.ts';

const SECRET = 'a secret of the tests that is long enough';
const facts = { appId: randomUUID(), accountId: randomUUID(), at: 1_700_000_000_000 };

describe('9.2 the Token of a callback', () => {
  it('tells its account for ten minutes, within 128 bytes of letters that need no escape', () => {
    const token = createMsgToken(SECRET, facts);
    expect(token).toMatch(/^[\w-]{1,128}$/);
    for (const laterMs of [0, 1, MSG_TOKEN_MS])
      expect(readMsgToken(SECRET, token, { ...facts, at: facts.at + laterMs })).toBe(facts.accountId);
    expect(readMsgToken(SECRET, token, { ...facts, at: facts.at + MSG_TOKEN_MS + 1_000 })).toBeNull();
  });

  it('is worth nothing to another app, nor by another secret', () => {
    const token = createMsgToken(SECRET, facts);
    expect(readMsgToken(SECRET, token, { ...facts, appId: randomUUID() })).toBeNull();
    expect(readMsgToken('another', token, facts)).toBeNull();
  });

  it('that was changed anywhere, or made up, is none', () => {
    const token = createMsgToken(SECRET, facts);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...Array.from('abcXYZ019-_')), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        expect(readMsgToken(SECRET, changed, facts)).toBe(changed === token ? facts.accountId : null);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readMsgToken(SECRET, text, facts)).toBeNull();
      }),
    );
    for (const text of ['', token.slice(1), `${token}A`, `${token}=`, ` ${token}`])
      expect(readMsgToken(SECRET, text, facts)).toBeNull();
  });
});
