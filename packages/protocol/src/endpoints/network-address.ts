import { z } from 'zod';

const version4 = z.ipv4();
const version6 = z.ipv6();

/** A network address like `203.0.113.7`, or a network like `203.0.113.0/24`, in version 4 or 6. */
export function isNetworkAddress(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const mostBits = version4.safeParse(address).success ? 32 : version6.safeParse(address).success ? 128 : null;
  if (mostBits === null || more.length > 0 || address.includes('%')) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= mostBits);
}
