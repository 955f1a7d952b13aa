import { createSecretKey } from 'node:crypto';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import { SignJWT, type JWTPayload } from 'jose';
import { describe, expect, test } from 'vitest';
import { CustomerTokens, verifyIdentity } from './customer-token.ts';

const SECRET = 'the secret that a site shares with us, and nobody else';
const AT = Date.UTC(2026, 0, 15, 12);
const PRINCIPAL = {
  tenantId: '3f0d8b54-6a43-4f2c-9a77-6a1c7f1f0a11',
  customerId: '0c8f5d1e-52a5-4ff2-8b4c-2f0a2a9a7d10',
};

const inSeconds = (at: number): number => Math.floor(at / 1000);
const valid = { sub: 'user-1', exp: inSeconds(AT + HOUR_MS), name: '李桂芳', locale: 'zh-CN' };

const signed = (claims: JWTPayload, { alg = 'HS256', secret = SECRET } = {}): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(createSecretKey(Buffer.from(secret)));

const unsigned = (header: object, claims: JWTPayload, signature = ''): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + `.${signature}`;

describe('an identity that a site signed', () => {
  test('names the customer', async () => {
    expect(await verifyIdentity(await signed(valid), SECRET, AT)).toEqual({
      sub: 'user-1',
      name: '李桂芳',
      locale: 'zh-CN',
    });
    const bare = { sub: 'user-1', exp: valid.exp };
    expect(await verifyIdentity(await signed(bare), SECRET, AT)).toEqual({ sub: 'user-1' });
  });

  test('may come from a site whose clock is a little ahead', async () => {
    const fullDay = { ...valid, exp: inSeconds(AT + DAY_MS + 30 * SECOND_MS) };
    expect(await verifyIdentity(await signed(fullDay), SECRET, AT)).not.toBeNull();
  });

  const refused: Record<string, () => Promise<string> | string> = {
    'without a signature': () => unsigned({ alg: 'none' }, valid),
    'with alg none and a signature': async () => unsigned({ alg: 'none' }, valid, (await signed(valid)).split('.')[2]),
    'with alg None in other letters': () => unsigned({ alg: 'nOnE' }, valid),
    'signed with another key': () => signed(valid, { secret: 'another secret of another site altogether' }),
    'signed with another algorithm': () => signed(valid, { alg: 'HS512', secret: SECRET.repeat(2) }),
    'that has expired': () => signed({ ...valid, exp: inSeconds(AT - SECOND_MS) }),
    'that never expires': () => signed({ sub: 'user-1' }),
    'that lives longer than a day': () => signed({ ...valid, exp: inSeconds(AT + DAY_MS + 2 * MINUTE_MS) }),
    'that is not valid yet': () => signed({ ...valid, nbf: inSeconds(AT + HOUR_MS) }),
    'whose expiry is no number': () => signed({ ...valid, exp: 'never' as unknown as number }),
    'without a subject': () => signed({ exp: valid.exp }),
    'with an empty subject': () => signed({ ...valid, sub: '' }),
    'with a subject that is too long': () => signed({ ...valid, sub: 'x'.repeat(129) }),
    'with a subject that cannot be stored': () => signed({ ...valid, sub: 'user\u0000' }),
    'with half a letter for a name': () => signed({ ...valid, name: '\ud83d' }),
    'with a name that is too long': () => signed({ ...valid, name: 'x'.repeat(65) }),
    'with a subject that is no text': () => signed({ ...valid, sub: 7 as unknown as string }),
    'changed after it was signed': async () => {
      const [header, , signature] = (await signed(valid)).split('.');
      return [header, Buffer.from(JSON.stringify({ ...valid, sub: 'user-2' })).toString('base64url'), signature].join(
        '.',
      );
    },
    'that is no token': () => 'nonsense',
    'that is empty': () => '',
  };
  test.each(Object.entries(refused))('is refused %s', async (_case, identity) => {
    expect(await verifyIdentity(await identity(), SECRET, AT)).toBeNull();
  });
});

describe('the token of a customer', () => {
  const tokens = new CustomerTokens('the secret of the server');

  test('is known again, also years later', async () => {
    const token = await tokens.sign(PRINCIPAL, AT - 1_000 * DAY_MS);
    expect(await tokens.verify(token)).toEqual(PRINCIPAL);
  });

  test('of another server is unknown', async () => {
    expect(await tokens.verify(await new CustomerTokens('another secret').sign(PRINCIPAL, AT))).toBeNull();
  });

  test('is not an identity of a site, nor the other way round', async () => {
    const identity = await signed(
      { ...valid, sub: PRINCIPAL.customerId, tenant: PRINCIPAL.tenantId },
      { secret: 'customer the secret of the server' },
    );
    expect(await tokens.verify(identity)).toBeNull();
    const token = await tokens.sign(PRINCIPAL, AT);
    expect(await verifyIdentity(token, 'customer the secret of the server', AT)).toBeNull();
  });
});
