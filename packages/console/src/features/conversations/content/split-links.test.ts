import { describe, expect, it } from 'vitest';
import { splitLinks } from './split-links.ts';

const links = (text: string): readonly (string | null)[] =>
  splitLinks(text)
    .map(({ href }) => href)
    .filter((href) => href !== null);

describe('links in a text', () => {
  it('end before the punctuation of the sentence, Latin or Chinese', () => {
    expect(links('See https://example.com/a?b=1, then (https://example.org).')).toEqual([
      'https://example.com/a?b=1',
      'https://example.org',
    ]);
    expect(links('请看https://example.com/帮助。谢谢')).toEqual(['https://example.com/帮助']);
  });

  it('are web addresses only', () => {
    expect(links('javascript:alert(1) data:text/html,x ftp://example.com http://')).toEqual([]);
  });

  it('lose nothing of the text', () => {
    for (const text of ['', 'plain', 'a https://x.example b http://y.example', '<b>https://x.example"</b>']) {
      expect(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});
