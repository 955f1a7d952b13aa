import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { boundedText, DAY_MS, idSchema, MINUTE_MS, type Id, type Instant } from '@zhida/core/kit';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { isSameSecret } from './staff-session.ts';

export interface CustomerPrincipal {
  readonly tenantId: Id;
  readonly customerId: Id;
}

const AUDIENCE = 'zhida-customer';
/** What every token of ours begins with. A token that names its algorithm in any other way is none. */
const HEAD = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.`;

const claimsSchema = z.object({
  sub: idSchema,
  tenant: idSchema,
  aud: z.literal(AUDIENCE),
  // We never sign these; what limits a token must not be overlooked.
  exp: z.never().optional(),
  nbf: z.never().optional(),
});

/**
 * Signed tokens that say which customer a browser is (JWT, HS256). They do not expire: they are the customer's history.
 * Checked here and at once, not by a library that leaves it to a thread: every socket begins with one, and the way to the
 * thread and back costs several times the hash.
 */
export class CustomerTokens {
  readonly #key: KeyObject;

  constructor(secret: string) {
    this.#key = createSecretKey(Buffer.from(`customer ${secret}`));
  }

  sign({ tenantId, customerId }: CustomerPrincipal, at: Instant): string {
    const claims = { tenant: tenantId, sub: customerId, aud: AUDIENCE, iat: Math.floor(at / 1000) };
    const signed = HEAD + Buffer.from(JSON.stringify(claims)).toString('base64url');
    return `${signed}.${this.#signature(signed)}`;
  }

  /** The customer of a token, or null when we did not sign it. */
  verify(token: string): CustomerPrincipal | null {
    const end = token.lastIndexOf('.');
    if (!token.startsWith(HEAD) || end < HEAD.length) return null;
    const signed = token.slice(0, end);
    if (!isSameSecret(token.slice(end + 1), this.#signature(signed))) return null;
    const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(signed.slice(HEAD.length), 'base64url').toString()));
    return claims.success ? { tenantId: claims.data.tenant, customerId: claims.data.sub } : null;
  }

  #signature(signed: string): string {
    return createHmac('sha256', this.#key).update(signed).digest('base64url');
  }
}

/** A site's clock may be ahead of ours by so much. */
const CLOCK_SKEW_MS = MINUTE_MS;

const identitySchema = z.object({
  sub: boundedText(128, 1),
  name: boundedText(64).optional(),
  locale: boundedText(35).optional(),
});
export type SignedIdentity = z.infer<typeof identitySchema>;

/**
 * Who a tenant's own site says the customer is: a JWT (HS256) signed with the tenant's identity secret, with `sub`, `exp`
 * at most a day ahead, and optional `name` and `locale`. Null when it is not valid. See docs/guides/signed-identity.md.
 */
export async function verifyIdentity(identity: string, secret: string, at: Instant): Promise<SignedIdentity | null> {
  try {
    const { payload } = await jwtVerify(identity, createSecretKey(Buffer.from(secret)), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(at),
    });
    const parsed = identitySchema.safeParse(payload);
    const isShortLived = (payload.exp ?? Infinity) * 1000 <= at + DAY_MS + CLOCK_SKEW_MS;
    return parsed.success && isShortLived ? parsed.data : null;
  } catch {
    // Any way of being invalid is the same to the caller.
    return null;
  }
}
