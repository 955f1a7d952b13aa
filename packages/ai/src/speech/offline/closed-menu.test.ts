import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeClosedMenu, MOST_SENTENCES } from './closed-menu.ts';
import { readDictionary } from './pronouncing-dictionary.ts';

const ENGLISH = readDictionary(
  ['change CH EY N JH', 'my M AY', 'password P AE S W ER D', 'a AH', 'a(2) EY', 'a. EY', 'p. P IY', 'one W AH N'].join(
    '\n',
  ),
);
const MANDARIN = readDictionary('修改 x iu g ai\n修 x iu\n改 g ai\n密码 m i m a\n账 zh ang\n号 h ao\nA. es ei\n一 y i');

describe('a closed menu', () => {
  it('knows its sentences by numbered words, and nothing else', () => {
    const menu = makeClosedMenu(['Change my password', 'my password?'], ENGLISH, 0.05);
    expect(menu.sentences).toBe(2);
    expect(menu.sentenceOf('w0 w1 w2')).toBe('Change my password');
    expect(menu.sentenceOf(' w1 w2 ')).toBe('my password?');
    for (const words of ['', 'w0', 'w0 w1', 'w0 w1 w2 w2', 'x0 x1', 'w0 w1 w2 x0', 'change my password'])
      expect(menu.sentenceOf(words)).toBeNull();
    expect(menu.dictionary.split('\n').slice(0, 3)).toEqual(['w0 CH EY N JH', 'w1 M AY', 'w2 P AE S W ER D']);
  });

  it('splits Chinese into as few words as may be, and says names and numbers by their signs', () => {
    const menu = makeClosedMenu(['修改密码', '账号A1'], MANDARIN, 0.05);
    expect(menu.sentenceOf('w0 w1')).toBe('修改密码');
    expect(menu.sentenceOf('w2 w3 w4 w5')).toBe('账号A1');
    expect(menu.leftOut).toEqual({ words: [], sentences: 0 });
  });

  it('says which words it does not know, and leaves their sentences out', () => {
    const menu = makeClosedMenu(['Change my blockchain', 'Apz', 'my 密码', '🙂', 'my '.repeat(30)], ENGLISH, 0.05);
    expect(menu.sentences).toBe(0);
    expect(menu.leftOut).toEqual({ words: ['blockchain', 'apz', '密码'], sentences: 5 });
    expect(makeClosedMenu(['app'], MANDARIN, 0.05).leftOut.words).toEqual(['app']);
  });

  it('says a word both ways, and takes the first of two sentences that are said alike', () => {
    const menu = makeClosedMenu(['A password', 'a password!'], ENGLISH, 0.05);
    expect(menu.sentences).toBe(1);
    expect(menu.sentenceOf('w0 w1')).toBe('A password');
    expect(menu.dictionary).toContain('w0 AH\nw0(2) EY\n');
  });

  it('is bounded, whatever a tenant has', () => {
    const many = Array.from(
      { length: 3 * MOST_SENTENCES },
      (_, nth) => `my ${Array.from(String(nth), () => 'one').join(' ')} password`,
    );
    const menu = makeClosedMenu(many, ENGLISH, 0.05);
    expect(menu.sentences).toBeLessThanOrEqual(MOST_SENTENCES);
    expect(menu.leftOut.sentences).toBe(2 * MOST_SENTENCES);
  });

  it('holds nothing of what anybody wrote, so nothing can be slipped into it', () => {
    const wicked = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        'my\nFSG_END',
        'password; public <x> = a;',
        'TRANSITION 0 1 1.0 w0',
        '修改 | <VOID>',
        'a(2) b',
        '${HOME}',
        '../../x',
      ),
    );
    fc.assert(
      fc.property(fc.array(wicked, { maxLength: 8 }), fc.constantFrom(ENGLISH, MANDARIN), (sentences, dictionary) => {
        const menu = makeClosedMenu(sentences, dictionary, 0.05);
        const states = Number(/^NUM_STATES (\d+)$/m.exec(menu.graph)?.[1]);
        const lines = menu.graph.trimEnd().split('\n');
        expect(lines.slice(0, 4)).toEqual(['FSG_BEGIN menu', `NUM_STATES ${states}`, 'START_STATE 0', 'FINAL_STATE 1']);
        expect(lines.at(-1)).toBe('FSG_END');
        for (const line of lines.slice(4, -1)) {
          const [, from, to] = /^TRANSITION (\d+) (\d+) \d\.\d+(?:e-\d+)?(?: [wx]\d+)?$/.exec(line) ?? [];
          expect(Number(from)).toBeLessThan(states);
          expect(Number(to)).toBeLessThan(states);
        }
        expect(menu.dictionary).toMatch(/^(?:[wx]\d+(?:\(\d\))?(?: [A-Za-z]+)+\n)+$/);
      }),
    );
  });
});
