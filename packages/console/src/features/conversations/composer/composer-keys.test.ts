import { describe, expect, it } from 'vitest';
import { composerAction, type KeyPress } from './composer-keys.ts';

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: 'Enter',
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
  ...change,
});

describe('keys in the composer', () => {
  it('Enter sends; with Shift or Alt it breaks the line', () => {
    expect(composerAction(press({}))).toBe('send');
    expect(composerAction(press({ shiftKey: true }))).toBeNull();
    expect(composerAction(press({ altKey: true }))).toBeNull();
  });

  it('Enter that chooses a word of an input method never sends', () => {
    expect(composerAction(press({ isComposing: true }))).toBeNull();
    // Safari: the composition has ended by then, only the key code tells.
    expect(composerAction(press({ isComposing: false, keyCode: 229 }))).toBeNull();
  });

  it('Escape leaves, but not out of an input method', () => {
    expect(composerAction(press({ key: 'Escape', keyCode: 27 }))).toBe('leave');
    expect(composerAction(press({ key: 'Escape', keyCode: 229 }))).toBeNull();
  });

  it('other keys are the text’s', () => {
    expect(composerAction(press({ key: 'a', keyCode: 65 }))).toBeNull();
  });
});
