import { describe, expect, it } from 'vitest';
import { WatchBook } from './watch-book.ts';

describe('the book of what tabs follow', () => {
  it('asks for what is new to a tab and lets go of what no tab follows any more', () => {
    const book = new WatchBook();
    expect(book.put('a', { x: 3 }, 0)).toEqual({ watch: [['x', 3]], unwatch: [] });
    // Followed already, but this tab has to catch up from where it stands.
    expect(book.put('b', { x: 1 }, 0)).toEqual({ watch: [['x', 1]], unwatch: [] });
    expect(book.put('a', {}, 0)).toEqual({ watch: [], unwatch: [] });
    expect(book.drop('b')).toEqual({ watch: [], unwatch: ['x'] });
  });

  it('resumes behind what went through', () => {
    const book = new WatchBook();
    book.put('a', { x: 3 }, 0);
    book.advance('x', 9);
    book.advance('x', 7);
    book.advance('unknown', 5);
    expect(book.after()).toEqual({ x: 9 });
  });

  it('forgets tabs that have fallen silent', () => {
    const book = new WatchBook();
    book.put('closed without a word', { x: 1 }, 0);
    expect(book.put('a', {}, 100_000)).toEqual({ watch: [], unwatch: [] });
    expect(book.put('a', {}, 200_000)).toEqual({ watch: [], unwatch: ['x'] });
  });
});
