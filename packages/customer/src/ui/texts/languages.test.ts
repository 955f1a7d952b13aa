import { beforeEach, expect, it } from 'vitest';
import { firstLanguage, rememberLanguage } from './languages.ts';

beforeEach(() => rememberLanguage('zh-CN'));

it('takes the address first, then what was chosen, then the browser, then Chinese', () => {
  expect(firstLanguage('?lang=en', ['zh-CN'])).toBe('en');
  expect(firstLanguage('?lang=zh-Hans', ['en'])).toBe('zh-CN');
  rememberLanguage('en');
  expect(firstLanguage('', ['zh-CN'])).toBe('en');
  expect(firstLanguage('?lang=xx', ['zh-CN'])).toBe('en');
});
