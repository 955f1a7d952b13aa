import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcp, type AddressInfo, type LookupFunction } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, type Question } from './ask.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Somebody's machine, which answers as it likes. */
async function receiver(answer: Answer): Promise<URL> {
  const server = createHttp(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    const closed = once(server, 'close');
    server.close();
    await closed;
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`);
}

const question = (url: URL, more: Partial<Question> = {}): Question => ({
  url,
  timeoutMs: 5_000,
  mayReachPrivate: true,
  ...more,
});

/** Resolves every name to one address. */
const leadingTo =
  (address: string): LookupFunction =>
  (_host, options, callback) =>
    options.all === true ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4);

describe('9.2 what is asked', () => {
  it('is posted as XML, with what the address has in its query, and nothing of ours', async () => {
    const seen: { method?: string; url?: string; type?: string; text: string }[] = [];
    const url = await receiver((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += String(chunk)));
      request.on('end', () => {
        const { method = '', url: path = '', headers } = request;
        seen.push({ method, url: path, type: headers['content-type'] ?? '', text });
        response.end('success');
      });
    });
    url.search = '?a=1';
    expect(await ask(question(url, { body: '<xml>字</xml>' }))).toMatchObject({ status: 200, problem: null });
    expect(seen).toEqual([
      { method: 'POST', url: '/callback?a=1', type: 'text/xml; charset=utf-8', text: '<xml>字</xml>' },
    ]);
  });

  it('does not go where a redirect points', async () => {
    let calls = 0;
    const url = await receiver((request, response) => {
      calls += 1;
      response.writeHead(302, { location: `http://${request.headers.host}/elsewhere` }).end();
    });
    expect(await ask(question(url))).toMatchObject({ status: 302 });
    expect(calls).toBe(1);
  });

  it('goes by no proxy of the environment', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      HTTP_PROXY: 'http://127.0.0.1:9',
      http_proxy: 'http://127.0.0.1:9',
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      const url = await receiver((_request, response) => response.end('here'));
      expect(await ask(question(url))).toMatchObject({ status: 200 });
    } finally {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
  });
});

describe('9.4 what is answered', () => {
  it('is read as far as 64 KB, and the rest is not waited for', async () => {
    const url = await receiver((_request, response) => {
      response.write('x'.repeat(100 * 1024));
      // It never ends.
    });
    const reply = await ask(question(url));
    expect(reply.problem === null && reply.body.length).toBe(64 * 1024);
  });

  it('too late is no answer, wherever it stopped', async () => {
    const silent = await receiver(() => undefined);
    const dribbling = await receiver((_request, response) => {
      response.write('half');
    });
    for (const url of [silent, dribbling])
      expect(await ask(question(url, { timeoutMs: 150 }))).toEqual({ status: null, problem: 'no-answer' });
  });

  it('nobody there, nothing that is HTTP, and a connection that breaks are no connection', async () => {
    const url = await receiver((request) => request.socket.destroy());
    expect(await ask(question(url))).toEqual({ status: null, problem: 'no-connection' });
    const tcp = createTcp((socket) => socket.resume().end('SSH-2.0-server\r\n'));
    await once(tcp.listen(0, '127.0.0.1'), 'listening');
    const { port } = tcp.address() as AddressInfo;
    expect(await ask(question(new URL(`http://127.0.0.1:${port}/`)))).toEqual({
      status: null,
      problem: 'no-connection',
    });
    const closed = once(tcp, 'close');
    tcp.close();
    await closed;
    expect(await ask(question(new URL(`http://127.0.0.1:${port}/`)))).toEqual({
      status: null,
      problem: 'no-connection',
    });
  });

  it('an answer that changes the protocol is none', async () => {
    const url = await receiver((request) => {
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    });
    expect(await ask(question(url))).toMatchObject({ status: null });
  });

  it('in plain HTTP where HTTPS was asked for is a matter of the certificate', async () => {
    const url = await receiver((_request, response) => response.end());
    expect(await ask(question(new URL(url.href.replace('http:', 'https:'))))).toEqual({
      status: null,
      problem: 'certificate',
    });
  });
});

describe('1.5 closed networks', () => {
  it('are out of reach by number', async () => {
    const url = await receiver((_request, response) => response.end());
    const { port } = url;
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]']) {
      const target = new URL(`http://${host}:${port}/callback`);
      expect(await ask(question(target, { mayReachPrivate: false }))).toEqual({
        status: null,
        problem: 'closed-target',
      });
    }
  });

  it('are out of reach by name', async () => {
    const url = await receiver((_request, response) => response.end());
    const target = new URL(`http://localhost:${url.port}/callback`);
    expect(await ask(question(target, { mayReachPrivate: false }))).toEqual({ status: null, problem: 'closed-target' });
  });

  it('are out of reach when a resolver lies: what counts is where the connection leads', async () => {
    let calls = 0;
    const url = await receiver((_request, response) => {
      calls += 1;
      response.end();
    });
    const target = new URL(`http://rebinding.example:${url.port}/callback`);
    const lookup = leadingTo('127.0.0.1');
    expect(await ask(question(target, { mayReachPrivate: false, lookup }))).toEqual({
      status: null,
      problem: 'closed-target',
    });
    expect(calls).toBe(0);
  });

  it('are within reach where the node’s owner allows them', async () => {
    const url = await receiver((_request, response) => response.end('hello'));
    expect(await ask(question(url))).toMatchObject({ status: 200, body: Buffer.from('hello') });
  });
});
