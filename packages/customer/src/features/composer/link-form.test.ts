import { expect, it } from 'vitest';
import { webAddress } from './link-form.tsx';

it.each([
  ['example.com/page', 'https://example.com/page'],
  ['  http://example.com ', 'http://example.com/'],
  ['example.com:8080/x', 'https://example.com:8080/x'],
  ['HTTPS://Example.com', 'https://example.com/'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['ftp://example.com', null],
  ['just words', null],
  ['word', null],
  ['', null],
])('takes %j for %j', (text, url) => {
  expect(webAddress(text.trim())?.href ?? null).toBe(url);
});
