import { expect, test } from 'vitest';
import { contentDisposition } from './content-disposition.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['发票 2026.pdf', '发票 2026.pdf'],
  ["it's (my) *file*.txt", "it's (my) *file*.txt"],
  ['say "hello"; filename=evil.exe', 'say "hello"; filename=evil.exe'],
  ['👩‍👩‍👧 family.png', '👩‍👩‍👧 family.png'],
  ['../../etc/passwd', '.._.._etc_passwd'],
  ['C:\\Windows\\system.ini', 'C:_Windows_system.ini'],
  ['photo\u202Egnp.txt', 'photo_gnp.txt'],
  ['two\r\nset-cookie: a=b', 'two__set-cookie: a=b'],
  ['tab\tnul\u0000', 'tab_nul_'],
])('a file called %j is saved as %j', (name, saved) => {
  const header = contentDisposition('attachment', name);
  expect(header).toMatch(/^attachment; filename\*=UTF-8''[\w.!#$&+^`|~%-]+$/);
  expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(saved);
});
