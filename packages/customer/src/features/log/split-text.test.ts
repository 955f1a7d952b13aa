import { describe, expect, it } from 'vitest';
import { splitText, webHost } from './split-text.ts';

const linksIn = (text: string) => splitText(text).flatMap((part) => (part.type === 'link' ? [part.url] : []));
const wordsOf = (text: string) =>
  splitText(text)
    .map((part) => part.text)
    .join('');

describe('web addresses', () => {
  it.each([
    ['看 https://example.com/a?b=1#c 吧', ['https://example.com/a?b=1#c']],
    ['在https://example.com/a，谢谢', ['https://example.com/a']],
    ['https://example.com/a里有', ['https://example.com/a']],
    ['(see https://example.com/a).', ['https://example.com/a']],
    ['www.example.com 和 http://a.example.org', ['https://www.example.com/', 'http://a.example.org/']],
  ])('are found in %s', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'https://', 'example', 'ftp://example.com'])(
    'are not seen in %s',
    (text) => {
      expect(linksIn(text)).toEqual([]);
    },
  );

  it('show where they lead, whatever their words say', () => {
    const [part] = splitText('https://bank.example@other.example/login');
    expect(part).toMatchObject({ type: 'link', host: 'other.example' });
  });

  it('lose no words around them', () => {
    const text = '一 https://example.com/a. 二（https://example.com/b）三';
    expect(wordsOf(text)).toBe(text);
  });
});

describe('emoji codes', () => {
  it('become emoji', () => {
    expect(wordsOf('谢谢[微笑][OK]')).toBe('谢谢🙂👌');
  });

  it('that nobody knows stay as they were written', () => {
    expect(wordsOf('[订单] [constructor] [没有这个]')).toBe('[订单] [constructor] [没有这个]');
  });
});

describe('the host of a link', () => {
  it('is told for web addresses only', () => {
    expect(webHost('https://example.com:8080/a')).toBe('example.com:8080');
    expect(webHost('javascript:alert(1)')).toBeNull();
    expect(webHost('nonsense')).toBeNull();
  });
});
