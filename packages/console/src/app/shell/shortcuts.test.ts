import { describe, expect, it } from 'vitest';
import { isSingleCharacter, isTextField, SHORTCUTS } from './shortcuts.ts';

describe('the table of keys', () => {
  it('has no key and no command twice', () => {
    expect(new Set(SHORTCUTS.map(({ keys }) => keys)).size).toBe(SHORTCUTS.length);
    expect(new Set(SHORTCUTS.map(({ command }) => command)).size).toBe(SHORTCUTS.length);
  });

  it('keeps what is not a single letter when those are switched off', () => {
    const kept = SHORTCUTS.filter((shortcut) => !isSingleCharacter(shortcut)).map(({ command }) => command);
    expect(kept).toEqual(['search', 'leave']);
  });
});

describe('a text field', () => {
  const field = (tagName: string, type?: string) =>
    isTextField({ tagName, isContentEditable: false, ...(type === undefined ? {} : { type }) });

  it('is where letters are text', () => {
    expect(field('TEXTAREA')).toBe(true);
    expect(field('INPUT', 'text')).toBe(true);
    expect(field('INPUT', 'search')).toBe(true);
    expect(isTextField({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  });

  it('is no button, box or slider', () => {
    expect(field('BUTTON')).toBe(false);
    expect(field('INPUT', 'checkbox')).toBe(false);
    expect(field('INPUT', 'range')).toBe(false);
    expect(field('DIV')).toBe(false);
  });
});
