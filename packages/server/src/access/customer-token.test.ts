import { createSecretKey } from 'node:crypto';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import fc from 'fast-check';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';
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
  const key = 'customer the secret of the server';
  const claims = { sub: PRINCIPAL.customerId, tenant: PRINCIPAL.tenantId, aud: 'zhida-customer' };

  test('is known again, also years later', () => {
    const token = tokens.sign(PRINCIPAL, AT - 1_000 * DAY_MS);
    expect(tokens.verify(token)).toEqual(PRINCIPAL);
  });

  test('is a JWT like those of any other library', async () => {
    expect(tokens.verify(await signed({ ...claims, iat: inSeconds(AT) }, { secret: key }))).toEqual(PRINCIPAL);
    const { payload } = await jwtVerify(tokens.sign(PRINCIPAL, AT), createSecretKey(Buffer.from(key)), {
      algorithms: ['HS256'],
      audience: 'zhida-customer',
    });
    expect(payload).toEqual({ ...claims, iat: inSeconds(AT) });
  });

  test('of another server is unknown', () => {
    expect(tokens.verify(new CustomerTokens('another secret').sign(PRINCIPAL, AT))).toBeNull();
  });

  test('is not an identity of a site, nor the other way round', async () => {
    const identity = await signed(
      { ...valid, sub: PRINCIPAL.customerId, tenant: PRINCIPAL.tenantId },
      { secret: 'customer the secret of the server' },
    );
    expect(tokens.verify(identity)).toBeNull();
    const token = tokens.sign(PRINCIPAL, AT);
    expect(await verifyIdentity(token, 'customer the secret of the server', AT)).toBeNull();
  });

  const refused: Record<string, () => Promise<string> | string> = {
    'without a signature': () => unsigned({ alg: 'HS256' }, claims),
    'with alg none': () => unsigned({ alg: 'none' }, claims),
    'with alg none and a right signature': async () =>
      unsigned({ alg: 'none' }, claims, (await signed(claims, { secret: key })).split('.')[2]),
    'signed with another algorithm': () => signed(claims, { alg: 'HS512', secret: key.repeat(3) }),
    'for another audience': () => signed({ ...claims, aud: 'somebody else' }, { secret: key }),
    'for no audience': () => signed({ sub: claims.sub, tenant: claims.tenant }, { secret: key }),
    'of a customer that is no id': () => signed({ ...claims, sub: '42' }, { secret: key }),
    'of no tenant': () => signed({ sub: claims.sub, aud: claims.aud }, { secret: key }),
    'with an end': () => signed({ ...claims, exp: inSeconds(AT - SECOND_MS) }, { secret: key }),
    'with a beginning': () => signed({ ...claims, nbf: inSeconds(AT + DAY_MS) }, { secret: key }),
    'with a part too many': () => `${tokens.sign(PRINCIPAL, AT)}.`,
    'that is only a head': () => tokens.sign(PRINCIPAL, AT).split('.')[0] ?? '',
    'that is a head and a dot': () => `${tokens.sign(PRINCIPAL, AT).split('.')[0]}.`,
    'that is no token': () => 'nonsense',
    'that is empty': () => '',
  };
  test.each(Object.entries(refused))('is refused %s', async (_case, token) => {
    expect(tokens.verify(await token())).toBeNull();
  });

  test('is refused whatever was changed in it, and never throws', () => {
    const token = tokens.sign(PRINCIPAL, AT);
    const change = fc.record({
      at: fc.nat(token.length - 1),
      taken: fc.nat(3),
      put: fc.oneof(fc.string(), fc.constantFrom('.', '=', 'A', '-', '_', '\u0000', 'é')),
    });
    fc.assert(
      fc.property(change, ({ at, taken, put }) => {
        const changed = token.slice(0, at) + put + token.slice(at + taken);
        expect(tokens.verify(changed)).toEqual(changed === token ? PRINCIPAL : null);
      }),
      { numRuns: 2_000 },
    );
  });
});
