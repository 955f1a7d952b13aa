import { expect, it } from 'vitest';
import { judgeLinks } from './judge-links.ts';
import { spellOutHost } from './punycode.ts';

const OFFICIAL = ['example.com', 'zhida-demo.cn'];
const judged = (text: string): (string | null)[][] =>
  judgeLinks(text, OFFICIAL).map(({ host, standing, trick }) => [host, standing, trick]);

it('marks the tenant’s own hosts and what is below them', () => {
  expect(judged('见 https://example.com/help，或 kf.example.com/a?b=1。')).toEqual([
    ['example.com', 'official', null],
    ['kf.example.com', 'official', null],
  ]);
});

it('warns of others, bare and disguised', () => {
  expect(judged('打开 http://pay-now.top/x 或 hxxp://bonus[.]xyz')).toEqual([
    ['pay-now.top', 'other', null],
    ['bonus.xyz', 'other', null],
  ]);
  expect(judged('http://10.1.2.3/login')).toEqual([['10.1.2.3', 'other', 'numbers']]);
});

it('sees through hosts that are made to look official', () => {
  expect(judged('https://ex\u0430mple.com')).toEqual([['ex\u0430mple.com', 'look-alike', 'letters']]);
  expect(judged('https://xn--exmple-4nf.com')[0]?.[1]).toBe('look-alike');
  expect(judged('https://example.com.verify.top/a')).toEqual([['example.com.verify.top', 'look-alike', 'name-inside']]);
  expect(judged('https://example-support.net')).toEqual([['example-support.net', 'look-alike', 'name-inside']]);
  expect(judged('https://exarnple.com')).toEqual([['exarnple.com', 'look-alike', 'letters']]);
  expect(judged('https://exampl.com')).toEqual([['exampl.com', 'look-alike', 'one-letter-off']]);
  expect(judged('https://example.com@evil.top/')).toEqual([['evil.top', 'look-alike', 'login-before-host']]);
});

it('tells where in the text a link stands', () => {
  const text = '😀看 Ｅxample.com 吧';
  const [link] = judgeLinks(text, OFFICIAL);
  expect(link && text.slice(link.start, link.end)).toBe('Ｅxample.com');
  expect(link?.standing).toBe('official');
});

it('takes no number, mail address or word for a link', () => {
  expect(judged('版本7.2.4，共 12.50 元，bob@mail.example，e.g. this...')).toEqual([]);
});

it('spells out international hosts', () => {
  expect(spellOutHost('xn--fiq228c.example')).toBe('中文.example');
  expect(spellOutHost('xn--bcher-kva.example')).toBe('bücher.example');
  expect(spellOutHost('plain.example')).toBe('plain.example');
  expect(spellOutHost('xn--\u0001.example')).toBeNull();
});
