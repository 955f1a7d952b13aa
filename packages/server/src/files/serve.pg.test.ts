import { rm } from 'node:fs/promises';
import { DAY_MS } from '@zhida/core/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestNode, type TestReply } from '../testing/index.ts';
import * as samples from '../testing/sample-files.ts';

let node: TestNode;
let headers: Readonly<Record<string, string>>;
beforeAll(async () => {
  node = await TestNode.create();
  ({ headers } = await node.customer());
});
afterAll(() => node[Symbol.asyncDispose]());

interface Links {
  readonly fileId: string;
  readonly url: string;
  readonly thumbnailUrl: string | null;
}

async function store(bytes: Buffer, kind: string, name: string): Promise<Links> {
  const begun = await node.call('files.create-upload', { body: { name, kind, sizeBytes: bytes.length }, headers });
  const { uploadId } = begun.body as { uploadId: string };
  const type = { 'content-type': 'application/octet-stream', 'upload-offset': '0' };
  const done = await node.send({
    method: 'PATCH',
    url: `/api/uploads/${uploadId}`,
    headers: { ...headers, ...type },
    payload: bytes,
  });
  const { fileId } = (done.body as { file: { fileId: string } }).file;
  const links = await node.call('files.read-links', { params: { fileId }, headers });
  return { fileId, ...(links.body as Omit<Links, 'fileId'>) };
}

const get = (url: string, more: Record<string, string> = {}): Promise<TestReply> =>
  node.send({ method: 'GET', url, headers: more });

describe('whatever is served', () => {
  test.each([
    ['a picture', samples.samplePng, 'image', 'image/png', 'inline'],
    ['a recording', async () => samples.SAMPLE_WEBM, 'voice', 'audio/webm', 'inline'],
    ['a film', async () => samples.SAMPLE_MP4, 'video', 'video/mp4', 'inline'],
    ['a page', async () => samples.SAMPLE_HTML, 'file', 'application/octet-stream', 'attachment'],
    ['a drawing', async () => samples.SAMPLE_SVG, 'file', 'application/octet-stream', 'attachment'],
    ['a document', async () => samples.SAMPLE_PDF, 'file', 'application/octet-stream', 'attachment'],
    ['words', async () => samples.SAMPLE_TEXT, 'file', 'application/octet-stream', 'attachment'],
    [
      'a script in a picture',
      async () => Buffer.concat([await samples.samplePng(), samples.SAMPLE_HTML]),
      'image',
      'image/png',
      'inline',
    ],
  ])('%s can do nothing in the name of our pages', async (_what, make, kind, type, disposition) => {
    const { url } = await store(await make(), kind, 'name.html');
    const reply = await get(url);
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(String(reply.headers['content-disposition'])).toMatch(new RegExp(`^${disposition}; `));
    expect(String(reply.headers['cache-control'])).toMatch(/^private, max-age=\d+, immutable$/);
  });
});

test('a file keeps its name, whatever is in it', async () => {
  for (const name of ['说 "你好"; x=y.txt', "'*()'.txt", '👍🏽.txt', '../../a.txt', '\u202Etxt.exe.pdf']) {
    const { url } = await store(samples.SAMPLE_TEXT, 'file', name);
    const { headers: answered } = await get(url);
    const encoded = /^attachment; filename\*=UTF-8''([\w.!#$&+^`|~%-]+)$/.exec(
      String(answered['content-disposition']),
    )?.[1];
    expect(decodeURIComponent(encoded ?? '')).toBe(name.replaceAll('/', '_').replaceAll('\u202E', '_'));
  }
});

test('parts of a file are served where asked', async () => {
  const { url } = await store(Buffer.from('0123456789'), 'file', 'digits');
  const whole = await get(url);
  expect(whole).toMatchObject({ status: 200, body: '0123456789' });
  expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-length': '10' });
  const part = await get(url, { range: 'bytes=2-4' });
  expect(part).toMatchObject({ status: 206, body: '234' });
  expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-length': '3' });
  expect(await get(url, { range: 'bytes=-3' })).toMatchObject({ status: 206, body: '789' });
  const beyond = await get(url, { range: 'bytes=10-' });
  expect(beyond).toMatchObject({ status: 416, body: '' });
  expect(beyond.headers).toMatchObject({ 'content-range': 'bytes */10', 'cache-control': 'no-store' });
  const head = await node.send({ method: 'HEAD', url });
  expect(head).toMatchObject({ status: 200, body: '' });
  expect(head.headers['content-length']).toBe('10');
});

test('a picture has a small form, other files are their own', async () => {
  const picture = await store(await samples.samplePng(1_000, 500), 'image', 'a.png');
  expect((await get(picture.thumbnailUrl ?? '')).headers['content-type']).toBe('image/webp');
  const text = await store(samples.SAMPLE_TEXT, 'file', 'a.txt');
  expect(text.thumbnailUrl).toBeNull();
});

test('a link that was changed leads nowhere, one that is too old says so', async () => {
  const mine = await store(samples.SAMPLE_TEXT, 'file', 'mine.txt');
  const other = await store(samples.SAMPLE_PDF, 'file', 'other.pdf');
  const url = new URL(mine.url, 'http://server.test');
  const changed = (change: (copy: URL) => void) => {
    const copy = new URL(url);
    change(copy);
    return get(copy.pathname + copy.search);
  };
  const forgeries = [
    changed((copy) => (copy.pathname = copy.pathname.replace(mine.fileId, other.fileId))),
    changed((copy) => (copy.pathname = copy.pathname.replace(node.home.tenantId, node.foreign.tenantId))),
    changed((copy) => (copy.pathname = copy.pathname.replace('original', 'thumbnail'))),
    changed((copy) => copy.searchParams.set('expires', String(Date.now() + 1_000 * DAY_MS))),
    changed((copy) => copy.searchParams.set('signature', 'A'.repeat(43))),
    changed((copy) => copy.searchParams.set('signature', '')),
  ];
  for (const reply of await Promise.all(forgeries)) {
    expect(reply).toMatchObject({ status: 404, code: 'file.not-found' });
    expect(reply.headers['cache-control']).toBe('no-store');
  }
  for (const search of ['', '?expires=x&signature=y', `?expires=1&signature=${'x'.repeat(100)}`]) {
    expect(await get(url.pathname + search)).toMatchObject({ status: 400, code: 'request.malformed' });
  }
  for (const path of ['/files/../../etc/passwd', '/files/a/b/original', `${url.pathname}/..%2f..%2fsecret`]) {
    expect([400, 404]).toContain((await get(path + url.search)).status);
  }
  node.passTime(3 * DAY_MS);
  expect(await get(mine.url)).toMatchObject({ status: 403, code: 'file.link-expired' });
});

test('a file whose bytes are lost is a failure that no cache keeps', async () => {
  const { url } = await store(Buffer.from('soon lost'), 'file', 'lost.txt');
  await rm(`${node.folder}/files/blobs`, { recursive: true });
  const reply = await get(url);
  expect(reply).toMatchObject({ status: 500, code: 'server.bug' });
  expect(reply.headers['cache-control']).toBe('no-store');
  expect(reply.headers).not.toHaveProperty('content-disposition');
});
