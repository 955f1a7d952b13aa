import { createCipheriv, randomBytes } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbackKey, decryptCallback, encryptCallback, isSignedCallback, signCallback } from './crypt.ts';

const TOKEN = 'SpecToken2024';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const RECEIVER = 'ww0123456789abcdef';
const TIME = { timestamp: '1700000000', nonce: '1372623149' };
const key = callbackKey(AES_KEY);
const sealing = { key, receiver: RECEIVER };

const VECTORS = {
  A: {
    random: '0123456789abcdef',
    message: '5927782489442352469',
    encrypted: 'Q3stYC6hdFzMh9T8HCvyDOjpXLNauJhx2jaflIofLlVo4PZQGMz/o/gkHkGIP7WYFoAHE59K786plXHTTpE4+g==',
    signature: '609a3399c95f3127e041a9f4898a029d0ba3f191',
  },
  B: {
    random: '0123456789abcdef',
    message: 'x'.repeat(26),
    encrypted:
      'Q3stYC6hdFzMh9T8HCvyDHDxbrF7f8TfmYxXSN1y2VZW6cJciwduFWqR/1kOoL39/ej0a6fKofgBE1C6UNg0SDHGjiUEB2yBIj2aWa8+sWGAvFARk51N4jiS4KBp73cu',
    signature: 'dc4df01ff0af66bc74614b6c51d7092379fae41c',
  },
  C: {
    random: 'fedcba9876543210',
    message:
      '<xml><ToUserName><![CDATA[ww0123456789abcdef]]></ToUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event><Token><![CDATA[TOK]]></Token><OpenKfId><![CDATA[wkTEST]]></OpenKfId></xml>',
    encrypted:
      'DpQeJfnf/MGZ/+GTIspwVPyI0tQgOiHdvVCHAEQ8gqe665FjVM8uEk5hbJIbYcXtTKd32KdTjCEof0bkouqIZTSCC65GryIPW7MpulGXPQ4NuORP50ni6xVSJQBrqV0fnz7MXW29O5nmbN6j7lzO8/2epRnBeLXYJGm/PwajqHWPm9Pt+TxFdZwWwcjuiytX1n0iT/5YEByuXJgkxm5jp/ylLfvBDRdqPhsgJXRSDiSKBaAFhvovxDicKVI/M6h8imry8a/wI5AEmx1a3eDFtz4TSES8NY2M4AnFTohiXB1RV7jo7ju0ZXcl8WqClFPcySn+XCOGNtOZbutJYM/Y8r34CAc5uihw+kC/r3THGCt3TxXarlj+X1Io9SQZ72tl',
    signature: '8c190210fa5e83097ec9764604519e298fc5f852',
  },
} as const;

it('9.3 an EncodingAESKey stands for its 32 bytes', () => {
  expect(key.toString('hex')).toBe('69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051');
});

describe.each(Object.entries(VECTORS))('9.3 vector %s', (_, { random, message, encrypted, signature }) => {
  it('is what we encrypt', () => {
    expect(encryptCallback(sealing, Buffer.from(message), Buffer.from(random))).toBe(encrypted);
  });

  it('is what we decrypt', () => {
    expect(decryptCallback(sealing, encrypted)?.toString()).toBe(message);
  });

  it('has our signature, and no other', () => {
    const signed = { ...TIME, encrypted };
    expect(signCallback(TOKEN, signed)).toBe(signature);
    expect(isSignedCallback(TOKEN, signed, signature)).toBe(true);
    for (const wrong of ['', signature.slice(1), `${signature}0`, signature.toUpperCase(), signature.replace(/./, 'g')])
      expect(isSignedCallback(TOKEN, signed, wrong)).toBe(false);
    expect(isSignedCallback('another', signed, signature)).toBe(false);
    expect(isSignedCallback(TOKEN, { ...signed, nonce: '1' }, signature)).toBe(false);
  });
});

/** 1 byte to 64 KB; sizes around those of the blocks as well as any. */
const payload = fc
  .oneof(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 65_536 }))
  .chain((size) => fc.uint8Array({ minLength: 1, maxLength: 48 }).map((seed) => fill(size, seed)));

/** So many bytes of a pattern: quick to make, as odd as any to a cipher. */
const fill = (size: number, seed: Uint8Array): Buffer => Buffer.alloc(size, seed);

const aesKey = fc.string({
  minLength: 43,
  maxLength: 43,
  unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')),
});
const receiver = fc.string({ minLength: 1, maxLength: 64, unit: fc.constantFrom(...Array.from('wx0123456789abcdef')) });

describe('9.3 any payload from 1 byte to 64 KB', () => {
  it('comes back as it was, for its own receiver and key only', () => {
    fc.assert(
      fc.property(payload, aesKey, receiver, (message, letters, whom) => {
        const own = { key: callbackKey(letters), receiver: whom };
        const encrypted = encryptCallback(own, message);
        expect(Buffer.from(encrypted, 'base64').length % 32).toBe(0);
        expect(decryptCallback(own, encrypted)?.equals(message)).toBe(true);
        expect(decryptCallback({ ...own, receiver: `${whom}x` }, encrypted)).toBeNull();
        expect(decryptCallback({ ...own, receiver: whom.slice(1) }, encrypted)).toBeNull();
        expect(decryptCallback({ ...own, key: randomBytes(32) }, encrypted)).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it('that was cut or changed anywhere is never taken for another message of ours', () => {
    fc.assert(
      fc.property(payload, fc.nat(), fc.integer({ min: 1, max: 255 }), (message, place, change) => {
        const bytes = Buffer.from(encryptCallback(sealing, message), 'base64');
        expect(decryptCallback(sealing, bytes.subarray(0, -1).toString('base64'))).toBeNull();
        expect(decryptCallback(sealing, bytes.subarray(0, -32).toString('base64'))).toBeNull();
        // The signature tells every change; the cipher itself that of the end.
        const at = place % bytes.length;
        const changed = Buffer.from(bytes);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        const signed = { ...TIME, encrypted: bytes.toString('base64') };
        const signature = signCallback(TOKEN, signed);
        expect(isSignedCallback(TOKEN, { ...signed, encrypted: changed.toString('base64') }, signature)).toBe(false);
        if (at >= bytes.length - 16)
          expect(decryptCallback(sealing, changed.toString('base64'))?.equals(message) ?? false).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('is understood by the library of the original, and the other way round', () => {
    const words = fc.string({ minLength: 1, maxLength: 4_000, unit: 'grapheme' });
    fc.assert(
      fc.property(words, aesKey, receiver, (message, letters, whom) => {
        const own = { key: callbackKey(letters), receiver: whom };
        const ours = encryptCallback(own, Buffer.from(message));
        expect(decrypt(letters, ours)).toMatchObject({ message, id: whom });
        expect(decryptCallback(own, encrypt(letters, message, whom))?.toString()).toBe(message);
        const signed = { timestamp: '1700000000', nonce: '7', encrypted: ours };
        expect(signCallback(TOKEN, signed)).toBe(getSignature(TOKEN, '1700000000', '7', ours));
      }),
      { numRuns: 100 },
    );
  });
});

describe('9.3 what is wrong is nothing', () => {
  /** Encrypts bytes as they are, to make what nobody should. */
  const encryptRaw = (plain: Buffer): string => {
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  };
  /** The plain bytes of a message, with a padding of the test's own. */
  const padded = (message: string, count: number, padding: Buffer, claimed = Buffer.byteLength(message)): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(claimed);
    const plain = Buffer.concat([randomBytes(16), length, Buffer.from(message), Buffer.from(RECEIVER)]);
    expect((plain.length + padding.length) % 16).toBe(0);
    expect(padding).toHaveLength(count);
    return Buffer.concat([plain, padding]);
  };

  it('bad padding: none, too much, or bytes that do not agree', () => {
    // 16 + 4 + 10 + 18 = 48 bytes, so 16 of padding.
    const message = '0123456789';
    expect(decryptCallback(sealing, encryptRaw(padded(message, 16, Buffer.alloc(16, 16))))?.toString()).toBe(message);
    for (const last of [0, 33, 255]) {
      expect(decryptCallback(sealing, encryptRaw(padded(message, 16, Buffer.alloc(16, last))))).toBeNull();
    }
    for (let place = 0; place < 15; place += 1) {
      const padding = Buffer.alloc(16, 16);
      padding.writeUInt8(15, place);
      expect(decryptCallback(sealing, encryptRaw(padded(message, 16, padding)))).toBeNull();
    }
  });

  it('a length that is not that of the message', () => {
    for (const claimed of [0, 9, 11, 28, 29, 1_000, 0xff_ff_ff_ff]) {
      const plain = padded('0123456789', 16, Buffer.alloc(16, 16), claimed);
      expect(decryptCallback(sealing, encryptRaw(plain))).toBeNull();
    }
  });

  it('what is too short, of an odd size, or no Base64 at all', () => {
    const short = Buffer.alloc(32, 32);
    for (const encrypted of ['', '=', '???', encryptRaw(short), randomBytes(16).toString('base64'), 'QQ=='])
      expect(decryptCallback(sealing, encrypted)).toBeNull();
  });
});
