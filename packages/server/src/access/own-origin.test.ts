import { expect, test } from 'vitest';
import { isOwnOrigin } from './own-origin.ts';

test.each([
  [undefined, 'help.test', undefined, true],
  ['http://help.test', 'help.test', undefined, true],
  ['http://help.test:3000', 'help.test:3000', undefined, true],
  ['https://help.test', 'help.test', undefined, true],
  ['http://help.test:3000', 'help.test', undefined, false],
  ['https://evil.test', 'help.test', undefined, false],
  ['https://help.test.evil.test', 'help.test', undefined, false],
  ['null', 'help.test', undefined, false],
  ['', 'help.test', undefined, false],
  ['nonsense', 'help.test', undefined, false],
  ['file://', '', undefined, false],
  ['https://help.test', '127.0.0.1:3000', 'https://help.test/', true],
  ['http://help.test', '127.0.0.1:3000', 'https://help.test/', false],
  ['https://evil.test', '127.0.0.1:3000', 'https://help.test/', false],
])('the origin %j of a request to %j, known as %j: %j', (origin, host, publicUrl, isOwn) => {
  expect(isOwnOrigin({ host, ...(origin === undefined ? {} : { origin }) }, publicUrl)).toBe(isOwn);
});
