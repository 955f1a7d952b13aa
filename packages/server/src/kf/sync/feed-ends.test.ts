import { describe, expect, it } from 'vitest';
import { FeedEnds } from './feed-ends.ts';

const clock = { at: 0 };
const create = () => new FeedEnds(() => clock.at);

describe('5.2 what is known of where feeds end', () => {
  it('5.2 is what was found, until something is committed to the feed or its tenant', () => {
    const ends = create();
    expect(ends.endOf('t', 'a')).toBeNull();
    ends.look('t', 'a')(7);
    ends.look('t', 'b')(3);
    expect(ends.endOf('t', 'a')).toBe(7);
    ends.changed('t', 'a');
    expect(ends.endOf('t', 'a')).toBeNull();
    expect(ends.endOf('t', 'b')).toBe(3);
    ends.tenantChanged('t');
    expect(ends.endOf('t', 'b')).toBeNull();
    ends.look('t', 'b')(4);
    ends.forgetAll();
    expect(ends.endOf('t', 'b')).toBeNull();
  });

  it('5.2 is nothing when something was committed while somebody looked', () => {
    const ends = create();
    const settle = ends.look('t', 'a');
    ends.changed('t', 'a');
    settle(7);
    expect(ends.endOf('t', 'a')).toBeNull();
    const other = ends.look('t', 'a');
    ends.tenantChanged('t');
    other(8);
    expect(ends.endOf('t', 'a')).toBeNull();
  });

  it('5.2 is known as soon as the first of many who look at once has found it', () => {
    const ends = create();
    const [first, second] = [ends.look('t', 'a'), ends.look('t', 'a')];
    first(7);
    expect(ends.endOf('t', 'a')).toBe(7);
    ends.look('t', 'a');
    expect(ends.endOf('t', 'a')).toBe(7);
    second(7);
    expect(ends.endOf('t', 'a')).toBe(7);
  });

  it('5.2 is asked for again after five seconds: so long at most a lost hint goes unseen', () => {
    const ends = create();
    ends.look('t', 'a')(7);
    clock.at += 4_999;
    expect(ends.endOf('t', 'a')).toBe(7);
    clock.at += 1;
    expect(ends.endOf('t', 'a')).toBeNull();
  });
});
