import { beforeEach, expect, it } from 'vitest';
import { firstLanguage, rememberLanguage, spokenLanguage, type Language } from './languages.ts';

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

it('knows in which language somebody is spoken to whose language the pages do not have', () => {
  rememberLanguage('' as Language);
  expect(spokenLanguage('', ['ar-EG', 'en'])).toBe('ar-EG');
  expect(spokenLanguage('', ['de', 'es-MX'])).toBe('es-MX');
  expect(spokenLanguage('', ['zh-HK', 'en'])).toBe('zh-HK');
  expect(spokenLanguage('?lang=fr', ['ar'])).toBe('fr');
  expect(spokenLanguage('', ['de', 'enm'])).toBeUndefined();
  // What he chose on the page counts more than his browser.
  rememberLanguage('en');
  expect(spokenLanguage('', ['ar'])).toBe('en');
});
