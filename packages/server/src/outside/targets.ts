import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// Callbacks go where tenants say. They must not reach what only this machine or its network can reach.

/** Networks of version 4 that are nobody's on the open internet, or answer machines about themselves. */
const CLOSED_4: readonly [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** The only network of version 6 that is open: loopback, unique-local, link-local, multicast and mapped ones are outside. */
const OPEN_6: readonly [network: string, bits: number] = ['2000::', 3];

/** Within it: what leads into version 4 by a tunnel, and what is for documents. */
const CLOSED_6: readonly [network: string, bits: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closed = new BlockList();
for (const [network, bits] of CLOSED_4) closed.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of CLOSED_6) closed.addSubnet(network, bits, 'ipv6');
const open6 = new BlockList();
open6.addSubnet(...OPEN_6, 'ipv6');

/** Whether everybody on the internet could reach this network address just as well. */
export function isOpenAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  switch (isIP(plain)) {
    case 4:
      return !closed.check(plain, 'ipv4');
    case 6:
      return open6.check(plain, 'ipv6') && !closed.check(plain, 'ipv6');
    default:
      return false;
  }
}

/** The address resolves to none that may be reached. */
export class ClosedTarget extends Error {
  constructor() {
    super('The address leads into a closed network.');
    this.name = 'ClosedTarget';
  }
}

/** Whether a host that is written as a network address may be reached; names are judged when they are resolved. */
export const mayBeOpen = (hostname: string): boolean => {
  const plain = hostname.replace(/^\[|\]$/g, '');
  return isIP(plain) === 0 || isOpenAddress(plain);
};

/**
 * Resolves names as Node does and leaves out what is closed. The connection is made to what this gives: a name that resolves
 * differently the next time gains nothing.
 */
export const lookupOpen =
  (resolve: typeof lookup = lookup): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '');
      const open = addresses.filter(({ address }) => isOpenAddress(address));
      const [first] = open;
      if (first === undefined) return callback(new ClosedTarget(), '');
      if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
