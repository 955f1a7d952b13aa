import { DAY_MS, HOUR_MS } from '@zhida/core/kit';
import { expect, test } from 'vitest';
import { FileLinks } from './links.ts';

const TENANT = '3f0d8b54-6a43-4f2c-9a77-6a1c7f1f0a11';
const FILE = '0c8f5d1e-52a5-4ff2-8b4c-2f0a2a9a7d10';
const NOON = Date.UTC(2026, 0, 15, 12);

/** What a link says, as the server reads it. */
function parts(link: string) {
  const url = new URL(link, 'http://server.test');
  const [, , tenantId = '', fileId = '', variant = ''] = url.pathname.split('/');
  const expiresAt = Number(url.searchParams.get('expires'));
  return { tenantId, fileId, variant, expiresAt, signature: url.searchParams.get('signature') ?? '' };
}

const linksAt = (at: { now: number }, secret = 'secret') => new FileLinks(secret, () => at.now);

test('a link works until the second midnight to come, and all of a day are equal', () => {
  const clock = { now: NOON };
  const links = linksAt(clock);
  const { url } = links.sign(TENANT, FILE, 'image');
  clock.now += 11 * HOUR_MS;
  expect(links.sign(TENANT, FILE, 'image').url).toBe(url);
  expect(links.check(parts(url))).toBe('original');
  clock.now = NOON + 12 * HOUR_MS + DAY_MS - 1;
  expect(links.check(parts(url))).toBe('original');
  clock.now += 1;
  expect(links.check(parts(url))).toBe('expired');
});

test('only pictures have a thumbnail', () => {
  const links = linksAt({ now: NOON });
  expect(links.sign(TENANT, FILE, 'file').thumbnailUrl).toBeNull();
  expect(links.check(parts(links.sign(TENANT, FILE, 'image').thumbnailUrl ?? ''))).toBe('thumbnail');
});

test('a link that was changed in anything is forged', () => {
  const links = linksAt({ now: NOON });
  const good = parts(links.sign(TENANT, FILE, 'image').url);
  const changes = [
    { tenantId: FILE },
    { fileId: TENANT },
    { variant: 'thumbnail' },
    { variant: 'original ' },
    { variant: '../original' },
    { expiresAt: good.expiresAt + DAY_MS },
    { expiresAt: Number.NaN },
    { signature: '' },
    { signature: `${good.signature}A` },
    { signature: good.signature.toLowerCase() },
  ];
  for (const change of changes) expect(links.check({ ...good, ...change }), JSON.stringify(change)).toBe('forged');
  expect(linksAt({ now: NOON }, 'another secret').check(good)).toBe('forged');
});
