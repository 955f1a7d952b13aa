import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoWebhook } from '../demo/webhook.ts';
import { seal } from '../kf/secrets.ts';
import { askLookUp, lookUpKeyPurpose } from './ask-look-up.ts';
import { signatureOf } from './signature.ts';

const ID = '0190163d-8694-739b-aea5-966c26f8ad10';
const SECRET = 'a secret of the node that is long enough';
const KEY = 'the key of the look-up';

interface Asked {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let asked: Asked[];
let answers: { readonly status: number; readonly body: string }[];
let server: Server;
let demo: DemoWebhook;
beforeEach(async () => {
  asked = [];
  answers = [];
  demo = new DemoWebhook();
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked.push({ headers: request.headers, body });
      const answer = answers.shift();
      // No answer at all: the connection stays open until who asked gives up.
      if (answer !== undefined) response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await demo[Symbol.asyncDispose]();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (parts: { url?: string; sealedKey?: string; mayReachPrivate?: boolean; timeoutMs?: number } = {}) => {
  const { port } = server.address() as AddressInfo;
  const {
    url = `http://127.0.0.1:${port}/orders`,
    sealedKey = seal(SECRET, lookUpKeyPurpose(ID), KEY),
    mayReachPrivate = true,
    timeoutMs = 5_000,
  } = parts;
  return askLookUp(
    { secret: SECRET, now: () => 1_800_000_000_000, mayReachPrivate, demo },
    { id: ID, name: 'orders', url, sealedKey, timeoutMs },
    { key: 'c:1.2', sends: { order: 'ZD1001' } },
  );
};
const found = { status: 200, body: '{"found":true,"values":{"status":"shipped","left":2,"late":false}}' };

describe('a question', () => {
  it('is signed over its time and body, and names itself', async () => {
    answers = [found];
    expect(await ask()).toEqual({ outcome: 'found', values: { status: 'shipped', left: '2', late: 'false' } });
    const [question] = asked;
    expect(question?.body).toBe('{"key":"c:1.2","fields":{"order":"ZD1001"}}');
    expect(question?.headers['x-zhida-timestamp']).toBe('1800000000');
    expect(question?.headers['x-zhida-signature']).toBe(signatureOf(KEY, 1_800_000_000, question?.body ?? ''));
    expect(question?.headers['x-zhida-key']).toBe('c:1.2');
  });

  it('is asked once more, under the same key, where there was trouble', async () => {
    answers = [{ status: 503, body: '' }, found];
    expect((await ask()).outcome).toBe('found');
    expect(asked.map(({ headers }) => headers['x-zhida-key'])).toEqual(['c:1.2', 'c:1.2']);
    answers = [{ status: 500, body: '' }, { status: 500, body: '' }, found];
    expect((await ask()).outcome).toBe('failed');
    expect(asked).toHaveLength(4);
  });

  it('is answered by nothing but what it may be', async () => {
    const wrong = ['', 'null', '{', '[]', '{"found":"yes"}', '{"found":true}', '{"found":true,"values":{"a":{}}}'];
    for (const body of wrong) {
      answers = [{ status: 200, body }];
      expect(await ask(), body).toEqual({ outcome: 'failed' });
    }
    answers = [{ status: 200, body: '{"found":true,"values":{"a":"\\u0000","b":"\\ud800","c":"ok"}}' }];
    expect(await ask()).toEqual({ outcome: 'found', values: { c: 'ok' } });
    for (const answer of [
      { status: 404, body: '' },
      { status: 200, body: '{"found":false}' },
    ]) {
      answers = [answer];
      expect(await ask()).toEqual({ outcome: 'missing' });
    }
    answers = [{ status: 302, body: '' }];
    expect(await ask()).toEqual({ outcome: 'failed' });
  });

  it('waits no longer than it may', async () => {
    expect(await ask({ timeoutMs: 500 })).toEqual({ outcome: 'failed' });
  });

  it('reaches no closed network, and is not asked with a key that cannot be read', async () => {
    expect(await ask({ mayReachPrivate: false })).toEqual({ outcome: 'failed' });
    expect(await ask({ sealedKey: 'x' })).toEqual({ outcome: 'failed' });
    expect(asked).toEqual([]);
  });
});

it('the demo’s machine answers signed questions only, and knows its orders', async () => {
  expect(await ask({ url: 'demo:orders', mayReachPrivate: false })).toMatchObject({
    outcome: 'found',
    values: { parcel: 'PX-70031' },
  });
  const { url } = await demo.open('demo:orders');
  const forged = await fetch(url, { method: 'POST', body: '{"fields":{"order":"ZD1001"}}' });
  expect(forged.status).toBe(401);
});
