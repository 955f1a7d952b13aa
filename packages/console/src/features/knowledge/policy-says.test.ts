import { DEFAULT_BOT_POLICY, type BotPolicy } from '@zhida/core/bots';
import pagesEn from '@zhida/core/texts/console-pages/en.json';
import pagesZhCN from '@zhida/core/texts/console-pages/zh-CN.json';
import { describe, expect, it } from 'vitest';
import { createTranslate } from '../../ui/texts/translate.ts';
import { policySays } from './policy-says.ts';

const zh = createTranslate(pagesZhCN, 'zh-CN');
const en = createTranslate(pagesEn, 'en');
const wordsOf = (change: Partial<BotPolicy>) => policySays({ ...DEFAULT_BOT_POLICY, ...change }, en).join('\n');

describe('an account’s policy in words', () => {
  it('says first what nobody can switch off', () => {
    const strict = { onAnger: false, onVulnerable: false, misses: 2, asksIfSolved: false };
    expect(policySays({ ...DEFAULT_BOT_POLICY, ...strict }, zh).slice(0, 2)).toEqual(
      policySays(DEFAULT_BOT_POLICY, zh).slice(0, 2),
    );
    expect(wordsOf(strict)).toContain('Whoever asks for a person gets one at once');
  });

  it('says other words for every other choice', () => {
    const said = [
      {},
      { misses: 1 },
      { onAnger: false },
      { onVulnerable: false },
      { mostWrong: 0.005 },
      { asksIfSolved: false },
      { handOver: { kind: 'always' } as const },
      { handOver: { kind: 'by-confidence' } as const },
      { handOver: { kind: 'after-misses', misses: 1 } as const },
      { handOver: { kind: 'after-misses', misses: 2 } as const },
    ].map(wordsOf);
    expect(new Set(said).size).toBe(said.length);
    expect(wordsOf({ misses: 1 })).toContain('of no help once');
    expect(wordsOf({ mostWrong: 0.005 })).toContain('0.5 %');
  });

  it('leaves no text without its words, and no value open', () => {
    for (const t of [zh, en]) {
      for (const sentence of policySays({ ...DEFAULT_BOT_POLICY, handOver: { kind: 'after-misses', misses: 2 } }, t)) {
        expect(sentence).not.toMatch(/hand-over\.|\{/);
      }
    }
  });
});
