import { beforeEach, expect, it } from 'vitest';
import { firstLanguage, rememberLanguage, type Language } from './languages.ts';

beforeEach(() => rememberLanguage('zh-CN'));

it('takes the address first, then what was chosen, then the browser, then Chinese', () => {
  expect(firstLanguage('?lang=en', ['zh-CN'])).toBe('en');
  expect(firstLanguage('?lang=zh-Hans', ['en'])).toBe('zh-CN');
  rememberLanguage('en');
  expect(firstLanguage('', ['zh-CN'])).toBe('en');
  expect(firstLanguage('?lang=xx', ['zh-CN'])).toBe('en');
});

it('speaks English to who prefers neither, and Chinese where nothing is known', () => {
  // As a page of another version might have kept it.
  rememberLanguage('ar' as Language);
  expect(firstLanguage('', ['ar', 'fr-FR'])).toBe('en');
  expect(firstLanguage('', ['es-ES', 'zh-HK', 'en'])).toBe('zh-CN');
  expect(firstLanguage('', [])).toBe('zh-CN');
});
