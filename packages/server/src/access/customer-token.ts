import { createSecretKey, type KeyObject } from 'node:crypto';
import { boundedText, DAY_MS, idSchema, MINUTE_MS, type Id, type Instant } from '@zhida/core/kit';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';

export interface CustomerPrincipal {
  readonly tenantId: Id;
  readonly customerId: Id;
}

const claimsSchema = z.object({ sub: idSchema, tenant: idSchema });
const AUDIENCE = 'zhida-customer';

/** Signed tokens that say which customer a browser is (JWT, HS256). They do not expire: they are the customer's history. */
export class CustomerTokens {
  readonly #key: KeyObject;

  constructor(secret: string) {
    this.#key = createSecretKey(Buffer.from(`customer ${secret}`));
  }

  sign({ tenantId, customerId }: CustomerPrincipal, at: Instant): Promise<string> {
    return new SignJWT({ tenant: tenantId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(customerId)
      .setAudience(AUDIENCE)
      .setIssuedAt(Math.floor(at / 1000))
      .sign(this.#key);
  }

  /** The customer of a token, or null when we did not sign it. */
  async verify(token: string): Promise<CustomerPrincipal | null> {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ['HS256'], audience: AUDIENCE });
      const claims = claimsSchema.safeParse(payload);
      return claims.success ? { tenantId: claims.data.tenant, customerId: claims.data.sub } : null;
    } catch {
      // Any way of being invalid is the same to the caller.
      return null;
    }
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
