import { createHash, randomInt } from 'node:crypto';
import { MINUTE_MS, type Instant } from '@zhida/core/kit';
import { acrossTenants, forTenant, insertResumeCode, takeResumeCode } from '@zhida/store';
import type { CustomerPrincipal } from '../../access/customer-token.ts';
import type { Context } from '../../context.ts';
import { refuseWith, type Handler } from '../call.ts';
import { publicUrl } from '../public-url.ts';
import { customerBrief } from './brief.ts';

/** Crockford's alphabet: no letter that reads as a digit. Ten of them are 50 bits, for ten minutes. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
const VALID_MS = 10 * MINUTE_MS;

export const createResumeCode: Handler<'customer.create-resume-code'> = async ({ context, caller, request }) => {
  const { code, expiresAt } = await makeResumeCode(context, caller.customer);
  // Behind '#', so that it reaches no server's log.
  return { code, url: `${publicUrl(context, request)}/resume#${code}`, expiresAt };
};

/** A new code for this customer; only its hash is kept. */
export async function makeResumeCode(
  context: Context,
  { tenantId, customerId }: CustomerPrincipal,
): Promise<{ code: string; expiresAt: Instant }> {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  const expiresAt = context.now() + VALID_MS;
  await forTenant(context.db, tenantId, (tx) =>
    insertResumeCode(tx, { tenantId, codeHash: hash(letters), customerId, expiresAt }),
  );
  return { code: `${letters.slice(0, 5)}-${letters.slice(5)}`, expiresAt };
}

export const resume: Handler<'customer.resume'> = async ({ context, body }) => {
  const customer = await acrossTenants(context.db, (tx) =>
    takeResumeCode(tx, hash(normalise(body.code)), context.now()),
  );
  if (customer === null) return refuseWith('customer.invalid-resume-code');
  const token = context.customerTokens.sign({ tenantId: customer.tenantId, customerId: customer.id }, context.now());
  return { token, customer: customerBrief(customer) };
};

const hash = (letters: string): Buffer => createHash('sha256').update(`resume ${letters}`).digest();

/** Forgives blanks, dashes, small letters and letters that look like digits. */
const normalise = (code: string): string =>
  code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
