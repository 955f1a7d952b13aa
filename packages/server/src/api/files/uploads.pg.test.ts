import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DAY_MS } from '@zhida/core/kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestNode, type TestCustomer, type TestReply } from '../../testing/index.ts';
import * as samples from '../../testing/sample-files.ts';

let node: TestNode;
let customer: TestCustomer;
beforeAll(async () => {
  node = await TestNode.create();
  customer = await node.customer();
});
afterAll(() => node[Symbol.asyncDispose]());

interface Upload {
  readonly uploadId: string;
  readonly offset: number;
  readonly sizeBytes: number;
  readonly file: { readonly fileId: string; readonly mimeType: string; readonly sizeBytes: number } | null;
}

const begin = async (body: object, headers = customer.headers): Promise<Upload> => {
  const reply = await node.call('files.create-upload', {
    body: { name: 'a.txt', kind: 'file', sizeBytes: 10, ...body },
    headers,
  });
  return reply.body as Upload;
};

const send = (
  uploadId: string,
  offset: number | string,
  payload: Buffer | string | Readable,
  headers = customer.headers,
) =>
  node.send({
    method: 'PATCH',
    url: `/api/uploads/${uploadId}`,
    headers: { ...headers, 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
    payload,
  });

const read = (uploadId: string, headers = customer.headers): Promise<TestReply> =>
  node.call('files.read-upload', { params: { uploadId }, headers });

const upload = async (bytes: Buffer, body: object): Promise<TestReply> => {
  const { uploadId } = await begin({ sizeBytes: bytes.length, ...body });
  return send(uploadId, 0, bytes);
};

const storedUploads = (): Promise<string[]> => readdir(join(node.folder, 'files', 'uploads'));

test('a file comes in parts, and the last one makes it a file', async () => {
  const { uploadId } = await begin({});
  expect((await send(uploadId, 0, 'hello')).body).toEqual({ uploadId, offset: 5, sizeBytes: 10, file: null });
  expect((await read(uploadId)).body).toEqual({ uploadId, offset: 5, sizeBytes: 10, file: null });
  const done = (await send(uploadId, 5, 'world')).body as Upload;
  expect(done).toMatchObject({
    offset: 10,
    file: { name: 'a.txt', mimeType: 'application/octet-stream', sizeBytes: 10 },
  });
  expect((await read(uploadId)).body).toEqual(done);
  // The last part again, because its answer was lost.
  expect((await send(uploadId, 5, 'world')).body).toEqual(done);
});

test('a part that comes at the wrong place is told so, and the right place can be asked for', async () => {
  const { uploadId } = await begin({});
  await send(uploadId, 0, 'hello');
  for (const offset of [0, 4, 6, 10, 999_999_999_999]) {
    expect(await send(uploadId, offset, 'x')).toMatchObject({ status: 409, code: 'file.wrong-offset' });
  }
  expect((await read(uploadId)).body).toMatchObject({ offset: 5 });
});

test('an offset that is no number is malformed', async () => {
  const { uploadId } = await begin({});
  for (const offset of ['', '-1', 'x', '1.5', '1e3', '0x1', ' ', '9'.repeat(40)]) {
    expect(await send(uploadId, offset, 'x')).toMatchObject({ status: 400, code: 'request.malformed' });
  }
});

test('more bytes than were announced are refused and not kept', async () => {
  const { uploadId } = await begin({});
  await send(uploadId, 0, 'hello');
  expect(await send(uploadId, 5, 'too many bytes')).toMatchObject({ status: 413, code: 'file.too-large' });
  expect((await read(uploadId)).body).toMatchObject({ offset: 5, file: null });
  expect((await send(uploadId, 5, 'world')).status).toBe(200);
});

test('one part may not be the whole of a large file', async () => {
  const { uploadId } = await begin({ sizeBytes: 50 * 1024 * 1024 });
  const announced = await send(uploadId, 0, Buffer.alloc(8 * 1024 * 1024 + 1));
  expect(announced).toMatchObject({ status: 413, code: 'request.too-large' });
  const unannounced = Readable.from(Array.from({ length: 9 }, () => Buffer.alloc(1024 * 1024)));
  expect(await send(uploadId, 0, unannounced)).toMatchObject({ status: 413, code: 'file.too-large' });
  expect((await read(uploadId)).body).toMatchObject({ offset: 0 });
});

test('files are bounded by their kind and never empty', async () => {
  const create = (body: object) =>
    node.call('files.create-upload', {
      body: { name: 'a', kind: 'file', sizeBytes: 1, ...body },
      headers: customer.headers,
    });
  expect((await create({ sizeBytes: 0 })).code).toBe('request.malformed');
  expect((await create({ sizeBytes: -5 })).code).toBe('request.malformed');
  expect((await create({ kind: 'voice', sizeBytes: 10 * 1024 * 1024 + 1 })).code).toBe('file.too-large');
  expect((await create({ kind: 'image', sizeBytes: 20 * 1024 * 1024 + 1 })).code).toBe('file.too-large');
  expect((await create({ sizeBytes: 100 * 1024 * 1024 + 1 })).code).toBe('request.malformed');
  expect((await create({ kind: 'program' })).code).toBe('request.malformed');
  expect((await create({ name: 'nul\u0000' })).code).toBe('request.malformed');
});

test('an upload that is whole but was never sealed is finished by an empty part', async () => {
  const { uploadId } = await begin({});
  // As a server leaves it that dies between the last byte and the answer.
  const part = {
    offset: 0,
    bytes: Readable.from([Buffer.from('helloworld')]),
    mostBytes: 10,
    signal: new AbortController().signal,
  };
  await node.context.storage.append(uploadId, part);
  expect((await read(uploadId)).body).toMatchObject({ offset: 10, file: null });
  expect((await send(uploadId, 10, '')).body).toMatchObject({ offset: 10, file: { sizeBytes: 10 } });
});

test('parts that cross each other never mix: the file is what one of them sent', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { uploadId } = await begin({ sizeBytes: 4 * 1024 });
    const letters = ['a', 'b', 'c', 'd'];
    const parts = letters.map((letter) =>
      Readable.from(Array.from({ length: 4 }, () => Buffer.from(letter.repeat(1024)))),
    );
    // One that a newer part overtakes in the middle is cut off, and gets no answer.
    const answers = await Promise.all(
      parts.map((part) =>
        send(uploadId, 0, part).catch((error: Error) => {
          expect(error.message).toContain('destroyed before completion');
          return { status: null, code: 'file.wrong-offset' };
        }),
      ),
    );
    expect(answers.every(({ status, code }) => status === 200 || code === 'file.wrong-offset')).toBe(true);
    let { offset, file } = (await read(uploadId)).body as Upload;
    while (file === null) {
      const { body } = await send(uploadId, offset, Buffer.from('z'.repeat(4 * 1024 - offset)));
      ({ offset, file } = body as Upload);
    }
    const text = await contentOf(file.fileId);
    expect(text).toMatch(/^(a+|b+|c+|d+)?z*$/);
    expect(text).toHaveLength(4 * 1024);
  }
});

async function contentOf(fileId: string): Promise<string> {
  const { body } = await node.call('files.read-links', { params: { fileId }, headers: customer.headers });
  const reply = await node.send({ method: 'GET', url: (body as { url: string }).url });
  return String(reply.body);
}

test('the last part sent many times at once makes one file', async () => {
  const { uploadId } = await begin({});
  await send(uploadId, 0, 'hello');
  const answers = await Promise.all(Array.from({ length: 6 }, () => send(uploadId, 5, 'world')));
  const files = answers.flatMap(({ body, status }) => (status === 200 ? [(body as Upload).file?.fileId] : []));
  expect(new Set(files).size).toBe(1);
  expect((await read(uploadId)).body).toMatchObject({ file: { fileId: files[0] } });
});

test('somebody else’s upload does not exist', async () => {
  const { uploadId } = await begin({});
  const other = (await node.customer()).headers;
  const staff = await node.staff('administrator');
  for (const headers of [other, staff]) {
    expect(await send(uploadId, 0, 'hello', headers)).toMatchObject({ status: 404, code: 'file.not-found' });
    expect(await read(uploadId, headers)).toMatchObject({ status: 404, code: 'file.not-found' });
  }
  expect((await read(uploadId)).body).toMatchObject({ offset: 0 });
});

test('staff upload too, with the CSRF token', async () => {
  const staff = await node.staff();
  const { uploadId } = await begin({}, staff);
  const { 'x-zhida-csrf': _, ...forged } = staff;
  expect(await send(uploadId, 0, 'helloworld', forged)).toMatchObject({ status: 403, code: 'access.forged' });
  expect((await send(uploadId, 0, 'helloworld', staff)).body).toMatchObject({ file: { sizeBytes: 10 } });
});

test('only raw bytes are taken', async () => {
  const { uploadId } = await begin({});
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
    const reply = await node.send({
      method: 'PATCH',
      url: `/api/uploads/${uploadId}`,
      headers: { ...customer.headers, 'content-type': type, 'upload-offset': '0' },
      payload: '{}',
    });
    expect(reply).toMatchObject({ status: 415, code: 'request.unsupported' });
  }
});

test('what is not what it claims is refused, and nothing of it stays', async () => {
  const before = await storedUploads();
  for (const bytes of [samples.SAMPLE_HTML, samples.SAMPLE_SVG, samples.SAMPLE_EXE, samples.samplePixelBomb()]) {
    expect(await upload(bytes, { kind: 'image', name: 'photo.png' })).toMatchObject({
      status: 415,
      code: 'file.type-not-allowed',
    });
  }
  expect(await storedUploads()).toEqual(before);
});

test('a picture is measured and may be sent; the server’s measures count, not the sender’s', async () => {
  const png = await samples.samplePng();
  const { file } = (await upload(png, { kind: 'image', name: '图片 "1".png' })).body as Upload;
  expect(file).toMatchObject({ kind: 'image', mimeType: 'image/png', width: 8, height: 6, name: '图片 "1".png' });
  const content = {
    kind: 'image',
    fileId: file?.fileId,
    width: 9_999,
    url: 'https://evil.example/x.png',
    mimeType: 'text/html',
  };
  const reply = await node.call('customer.submit', {
    params: { conversationId: customer.conversationId },
    body: { key: 'picture-0001', input: { type: 'send', content } },
    headers: customer.headers,
  });
  const { events } = reply.body as { events: { content: Record<string, unknown> }[] };
  const sent = events.find((event) => 'content' in event)?.content;
  expect(sent).toMatchObject({ width: 8, mimeType: 'image/png' });
  expect(String(sent?.['url'])).toMatch(/^\/files\//);
});

test('a file is sent only by who uploaded it, and only as what it is', async () => {
  const { file } = (await upload(await samples.samplePng(), { kind: 'image', name: 'a.png' })).body as Upload;
  const other = await node.customer();
  const submit = (who: TestCustomer, kind: string, key: string) =>
    node.call('customer.submit', {
      params: { conversationId: who.conversationId },
      body: { key, input: { type: 'send', content: { kind, fileId: file?.fileId } } },
      headers: who.headers,
    });
  expect((await submit(other, 'image', 'stolen-0001')).code).toBe('file.not-found');
  expect((await submit(customer, 'video', 'stolen-0002')).code).toBe('file.not-found');
  expect((await submit(customer, 'image', 'own-0000001')).status).toBe(200);
  expect(
    (await node.call('files.read-links', { params: { fileId: file?.fileId ?? '' }, headers: other.headers })).code,
  ).toBe('file.not-found');
});

test('an upload that was not finished in a day is over, and swept away', async () => {
  const { uploadId } = await begin({});
  await send(uploadId, 0, 'hello');
  const finished = (await upload(samples.SAMPLE_TEXT, { name: 'kept.txt' })).body as Upload;
  expect(await storedUploads()).toContain(uploadId);
  node.passTime(DAY_MS + 1);
  expect((await read(uploadId)).code).toBe('file.not-found');
  expect((await send(uploadId, 5, 'world')).code).toBe('file.not-found');
  await node.context.sweeper.sweep();
  expect(await storedUploads()).not.toContain(uploadId);
  expect(await node.context.storage.uploadedBytes(uploadId)).toBe(0);
  // What became a file is one for good.
  expect(await contentOf(finished.file?.fileId ?? '')).toBe(String(samples.SAMPLE_TEXT));
});
