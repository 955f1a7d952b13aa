import type { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenAddress, lookupOpen, mayBeOpen } from './targets.ts';

const OPEN = [
  '1.1.1.1',
  '8.8.8.8',
  '120.232.65.1',
  '223.5.5.5',
  '2606:4700::1111',
  '2400:3200::1',
  '2a00:1450:4001::5',
];

const CLOSED = {
  'this machine': ['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::'],
  'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', '198.18.0.1'],
  'link-local and what clouds say about machines': [
    '169.254.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
  ],
  'unique-local': ['fc00::1', 'fd12:3456:789a::1'],
  'multicast, broadcast, reserved': ['224.0.0.1', '239.255.255.250', '255.255.255.255', '240.0.0.1', 'ff02::1'],
  'version 4 in version 6': [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
  ],
  'documents and nothing': ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1', '', 'localhost', '1'],
} as const;

it('addresses that everybody can reach are open', () => {
  expect(OPEN.filter((address) => !isOpenAddress(address))).toEqual([]);
});

it.each(Object.entries(CLOSED))('%s: closed', (_, addresses) => {
  expect(addresses.filter((address) => isOpenAddress(address))).toEqual([]);
});

it('no address of version 4 is open in a form of version 6', () => {
  const part = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(part, part, part, part, (...parts) => {
      const address = parts.join('.');
      for (const form of [`::ffff:${address}`, `::${address}`, `64:ff9b::${address}`])
        expect(isOpenAddress(form)).toBe(false);
    }),
  );
});

describe('hosts that are written as addresses', () => {
  const hostOf = (host: string): string => new URL(`http://${host}/`).hostname;

  it('are judged however they are written', () => {
    const closed = ['127.0.0.1', '127.1', '0x7f.1', '0177.0.0.1', '2130706433', '0', '[::1]', '[::ffff:10.0.0.1]'];
    expect(closed.filter((host) => mayBeOpen(hostOf(host)))).toEqual([]);
    expect(['1.1.1.1', '[2606:4700::1111]'].filter((host) => !mayBeOpen(hostOf(host)))).toEqual([]);
  });

  it('are told from names, which are judged when they are resolved', () => {
    expect(['localhost', 'metadata.google.internal', '127.0.0.1.example'].every((host) => mayBeOpen(host))).toBe(true);
  });
});

describe('names', () => {
  /** A resolver without a network. */
  const resolving = (...addresses: string[]): typeof lookup =>
    ((_name: string, _options: object, callback: (error: null, found: LookupAddress[]) => void) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )) as unknown as typeof lookup;

  const look = (resolve: typeof lookup, all: boolean) =>
    new Promise<unknown>((done) => {
      lookupOpen(resolve)('host.example', { all }, (error, found) => done(error === null ? found : error.name));
    });

  it.each(
    Object.values(CLOSED)
      .flat()
      .filter((address) => /[.:]/.test(address)),
  )('that lead to %s lead nowhere', async (address) => {
    expect(await look(resolving(address), false)).toBe('ClosedTarget');
    expect(await look(resolving(address), true)).toBe('ClosedTarget');
  });

  it('that lead to several addresses lead to the open ones', async () => {
    const mixed = resolving('10.0.0.1', '1.1.1.1', '::1', '2606:4700::1111');
    expect(await look(mixed, false)).toBe('1.1.1.1');
    expect(await look(mixed, true)).toEqual([
      { address: '1.1.1.1', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('that lead nowhere say so', async () => {
    const failing = ((_name: string, _options: object, callback: (error: Error) => void) =>
      callback(new Error('no such host'))) as unknown as typeof lookup;
    expect(await look(failing, true)).toBe('Error');
  });
});
