import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RefusedError, UnreachableError } from './errors.ts';
import { newKey } from './key.ts';
import { createRest } from './rest.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answer = (url: string, init: RequestInit) => Promise<Response> | Response;

function restOn(answer: Answer) {
  const fetchWith: typeof fetch = async (input, init = {}) => {
    const { signal } = init;
    return Promise.race([
      Promise.resolve(answer(input instanceof Request ? input.url : input.toString(), init)),
      new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      }),
    ]);
  };
  return createRest({ baseUrl: 'http://server', headers: () => ({ authorization: 'Bearer token' }), fetch: fetchWith });
}

/** For rejections that are looked at after the clock moved. */
const errorOf = (error: unknown): unknown => error;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('a call', () => {
  it('fills in the path, the query and the body, and says who calls', async () => {
    const seen: [string, RequestInit][] = [];
    const rest = restOn((url, init) => {
      seen.push([url, init]);
      return json({});
    });
    const conversationId = '00000000-0000-4000-8000-000000000001';
    await rest.call('customer.list-events', { params: { conversationId }, query: { before: 7, limit: 50 } });
    await rest.call('customer.submit', {
      params: { conversationId },
      body: { key: 'key-1234', input: { type: 'leave-queue' } },
    });
    await rest.call('customer.create-resume-code');
    expect(seen.map(([url, { method, body }]) => [method, url, body])).toEqual([
      ['GET', `http://server/api/customer/conversations/${conversationId}/events?before=7&limit=50`, undefined],
      [
        'POST',
        `http://server/api/customer/conversations/${conversationId}/inputs`,
        '{"key":"key-1234","input":{"type":"leave-queue"}}',
      ],
      ['POST', 'http://server/api/customer/resume-codes', '{}'],
    ]);
    expect(seen[0]?.[1].headers).toMatchObject({ authorization: 'Bearer token' });
  });

  it('rejects with the refusal of the server', async () => {
    const rest = restOn(() =>
      json({ error: { code: 'request.too-many', message: 'Slower.', details: ['a'], requestId: '1' } }, 429, {
        'retry-after': '3',
      }),
    );
    const failure = await rest.call('accounts.list').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RefusedError);
    expect(failure).toMatchObject({
      code: 'request.too-many',
      status: 429,
      message: 'Slower.',
      details: ['a'],
      retryAfterMs: 3_000,
    });
  });

  it('tells a server that is not reached from one that refuses', async () => {
    await expect(
      restOn(() => new Response('Bad gateway', { status: 502 })).call('accounts.list'),
    ).rejects.toBeInstanceOf(UnreachableError);
    await expect(restOn(() => Promise.reject(new TypeError('net'))).call('accounts.list')).rejects.toBeInstanceOf(
      UnreachableError,
    );
    await expect(restOn(() => new Response('no', { status: 404 })).call('accounts.list')).rejects.toMatchObject({
      code: 'http.404',
    });
    const silent = restOn(() => new Promise(() => undefined))
      .call('accounts.list')
      .catch(errorOf);
    await vi.advanceTimersByTimeAsync(20_001);
    await expect(silent).resolves.toBeInstanceOf(UnreachableError);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends with its signal', async () => {
    const abort = new AbortController();
    const call = restOn(() => new Promise(() => undefined)).call('accounts.list', {}, { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** An upload endpoint that keeps the bytes and can be told to break. */
function uploadServer(totalBytes: number) {
  const received = new Uint8Array(totalBytes);
  const server = {
    received,
    offset: 0,
    parts: [] as number[],
    breaks: [] as ('before' | 'after')[],
    created: 0,
    isKnown: true,
  };
  const stored = {
    fileId: 'file',
    kind: 'file',
    name: 'a.bin',
    mimeType: 'application/octet-stream',
    sizeBytes: totalBytes,
  };
  const shape = () =>
    json({
      uploadId: 'upload',
      offset: server.offset,
      sizeBytes: totalBytes,
      file: server.offset === totalBytes ? stored : null,
    });
  const answer: Answer = async (url, { method, headers, body }) => {
    if (method === 'POST') {
      server.created += 1;
      return shape();
    }
    if (method === 'GET') {
      return server.isKnown ? shape() : json({ error: { code: 'file.not-found', message: '', requestId: '' } }, 404);
    }
    expect(url).toBe('http://server/api/uploads/upload');
    const trouble = server.breaks.shift();
    if (trouble === 'before') throw new TypeError('net');
    const offset = Number(new Headers(headers).get('upload-offset'));
    if (offset !== server.offset)
      return json({ error: { code: 'file.wrong-offset', message: '', requestId: '' } }, 409);
    const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : new Uint8Array();
    received.set(bytes, offset);
    server.offset += bytes.length;
    server.parts.push(bytes.length);
    if (trouble === 'after') throw new TypeError('net');
    return shape();
  };
  return { server, rest: restOn(answer) };
}

const MEBIBYTE = 1024 * 1024;
const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);

describe('an upload', () => {
  it('goes in parts that grow on a quick line, and tells how far it is', async () => {
    const bytes = bytesOf(9 * MEBIBYTE);
    const { server, rest } = uploadServer(bytes.length);
    const progress: number[] = [];
    const file = await rest.upload(new Blob([bytes]), {
      name: 'a.bin',
      kind: 'file',
      onProgress: (sent) => progress.push(sent / MEBIBYTE),
    });
    expect(file.fileId).toBe('file');
    expect(server.parts.map((length) => length / MEBIBYTE)).toEqual([1, 2, 4, 2]);
    expect(progress).toEqual([0, 1, 3, 7, 9]);
    expect(Buffer.compare(Buffer.from(server.received), Buffer.from(bytes))).toBe(0);
  });

  it('continues where the server is after breaks, and sends nothing twice', async () => {
    const bytes = bytesOf(3 * MEBIBYTE);
    const { server, rest } = uploadServer(bytes.length);
    server.breaks.push('before', 'after', 'before');
    const upload = rest.upload(new Blob([bytes]), { name: 'a.bin', kind: 'file' });
    await vi.advanceTimersByTimeAsync(60_000);
    await expect(upload).resolves.toMatchObject({ fileId: 'file' });
    expect(Buffer.compare(Buffer.from(server.received), Buffer.from(bytes))).toBe(0);
    expect(server.parts.reduce((sum, length) => sum + length, 0)).toBe(bytes.length);
  });

  it('continues an upload of before a reload, or begins anew when it is forgotten', async () => {
    const bytes = bytesOf(MEBIBYTE);
    const known = uploadServer(bytes.length);
    known.server.offset = 1_000;
    known.server.received.set(bytes.subarray(0, 1_000));
    await known.rest.upload(new Blob([bytes]), { name: 'a.bin', kind: 'file', uploadId: 'upload' });
    expect(known.server.created).toBe(0);
    expect(known.server.parts).toEqual([MEBIBYTE - 1_000]);

    const forgotten = uploadServer(bytes.length);
    forgotten.server.isKnown = false;
    const begun: string[] = [];
    await forgotten.rest.upload(new Blob([bytes]), {
      name: 'a.bin',
      kind: 'file',
      uploadId: 'old',
      onBegun: (id) => begun.push(id),
    });
    expect(forgotten.server.created).toBe(1);
    expect(begun).toEqual(['upload']);
  });

  it('gives up as unreachable when nothing gets through any more', async () => {
    const { server, rest } = uploadServer(MEBIBYTE);
    server.breaks.push(...Array.from({ length: 50 }, () => 'before' as const));
    const upload = rest.upload(new Blob([bytesOf(MEBIBYTE)]), { name: 'a', kind: 'file' }).catch(errorOf);
    await vi.advanceTimersByTimeAsync(120_000);
    await expect(upload).resolves.toBeInstanceOf(UnreachableError);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops when it is cancelled', async () => {
    const { server, rest } = uploadServer(MEBIBYTE);
    server.breaks.push('before');
    const abort = new AbortController();
    const upload = rest.upload(new Blob([bytesOf(MEBIBYTE)]), { name: 'a', kind: 'file', signal: abort.signal });
    const ends = upload.catch(errorOf);
    await vi.advanceTimersByTimeAsync(50);
    abort.abort();
    await expect(ends).resolves.toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('keys', () => {
  it('are unique, allowed by the protocol and sorted by time', () => {
    const keys = Array.from({ length: 500 }, (_, index) => newKey(1_700_000_000_000 + index));
    expect(new Set(keys).size).toBe(500);
    expect(keys.toSorted()).toEqual(keys);
    expect(keys.every((key) => /^[\w.:-]{8,64}$/.test(key) && key.length === 26)).toBe(true);
  });
});
