import { describe, expect, it } from 'vitest';
import { accept, Failure, refusalCodeSchema, REFUSALS, refuse } from './index.ts';

describe('refusals', () => {
  it.each(Object.entries(REFUSALS))(
    '%s has a status of a refusal and a sentence in both languages',
    (code, { http, zh, en }) => {
      expect(code).toMatch(/^[a-z]+\.[a-z]+(?:-[a-z]+)*$/);
      expect(http).toBeGreaterThanOrEqual(400);
      expect(http).toBeLessThan(600);
      expect(zh).toMatch(/^\p{Script=Han}.*。$/su);
      expect(en).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('are known by their codes and by nothing else', () => {
    expect(refusalCodeSchema.options.toSorted()).toEqual(Object.keys(REFUSALS).toSorted());
    expect(refusalCodeSchema.safeParse('conversation.gone').success).toBe(false);
  });
});

it('an acceptance may hold nothing: not everything that may be done must change something', () => {
  expect(accept()).toEqual({ ok: true, events: [], effects: [] });
  expect(refuse('access.denied')).toEqual({ ok: false, refusal: 'access.denied' });
});

it('a failure says whether to try again, and keeps its cause', () => {
  const cause = new Error('connection reset');
  const failure = new Failure('The database is away.', {
    code: 'server.unavailable',
    retryable: true,
    retryAfterMs: 500,
    cause,
  });
  expect(failure).toMatchObject({
    name: 'Failure',
    code: 'server.unavailable',
    retryable: true,
    retryAfterMs: 500,
    cause,
  });
  expect('cause' in new Failure('x', { code: 'x', retryable: false })).toBe(false);
});
