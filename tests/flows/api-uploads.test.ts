import { once } from 'node:events';
import type { Socket } from 'node:net';
import { callRoute, openTcp, World, type CustomerDriver } from '@zhida/devkit';
import { uploadPath } from '@zhida/protocol/routes';
import { afterAll, beforeAll, expect, test } from 'vitest';

let world: World;
let customer: CustomerDriver;
beforeAll(async () => {
  world = await World.create();
  customer = await world.customer('safety');
});
afterAll(() => world[Symbol.asyncDispose]());

const SIZE = 1024 * 1024;
const BYTES = Buffer.from(Array.from({ length: SIZE }, (_, index) => (index * 31) % 251));

const begin = async (sizeBytes = SIZE): Promise<string> => {
  const body = { name: 'log.bin', kind: 'file' as const, sizeBytes };
  return (await callRoute(world.url, 'files.create-upload', { body }, customer.headers)).uploadId;
};

const readOffset = async (uploadId: string): Promise<number> =>
  (await callRoute(world.url, 'files.read-upload', { params: { uploadId } }, customer.headers)).offset;

const send = (uploadId: string, offset: number, bytes: Buffer): Promise<Response> =>
  fetch(`${world.url}${uploadPath(uploadId)}`, {
    method: 'PATCH',
    headers: { ...customer.headers, 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
    body: new Uint8Array(bytes),
  });

/** Begins to send a part by hand, and sends only the first bytes of it. */
async function sendSlowly(uploadId: string, announced: number, bytes: Buffer): Promise<Socket> {
  const socket = await openTcp(world.url);
  const head = [
    `PATCH ${uploadPath(uploadId)} HTTP/1.1`,
    'host: zhida.test',
    `authorization: Bearer ${customer.token}`,
    'content-type: application/octet-stream',
    'upload-offset: 0',
    `content-length: ${announced}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.write(bytes);
  return socket;
}

async function expectWhole(uploadId: string): Promise<void> {
  const { file } = await callRoute(world.url, 'files.read-upload', { params: { uploadId } }, customer.headers);
  const { url } = await callRoute(
    world.url,
    'files.read-links',
    { params: { fileId: file?.fileId ?? '' } },
    customer.headers,
  );
  const stored = Buffer.from(await (await fetch(world.url + url)).arrayBuffer());
  expect(stored.equals(BYTES)).toBe(true);
}

test('an upload that was cut goes on from the byte the server has', async () => {
  const uploadId = await begin();
  const socket = await sendSlowly(uploadId, SIZE, BYTES.subarray(0, 300_000));
  await expect.poll(() => readOffset(uploadId)).toBe(300_000);
  socket.destroy();
  const offset = await readOffset(uploadId);
  expect((await send(uploadId, offset, BYTES.subarray(offset))).status).toBe(200);
  await expectWhole(uploadId);
});

test('a connection that is dead but looks alive does not hold up its upload', async () => {
  const uploadId = await begin();
  const dead = await sendSlowly(uploadId, SIZE, BYTES.subarray(0, 100_000));
  await expect.poll(() => readOffset(uploadId)).toBe(100_000);
  // The phone changed its network; the server has not noticed. The same bytes again from where the server is.
  expect((await send(uploadId, 100_000, BYTES.subarray(100_000))).status).toBe(200);
  await expectWhole(uploadId);
  dead.destroy();
});

test('parts that overtake each other never make a file that nobody sent', async () => {
  const uploadId = await begin();
  const attempts = Array.from({ length: 6 }, () =>
    send(uploadId, 0, BYTES).then(
      (answer) => answer.status,
      () => 0,
    ),
  );
  // The ones that were overtaken were cut off or told that they are at the wrong place.
  expect((await Promise.all(attempts)).every((status) => [0, 200, 409].includes(status))).toBe(true);
  for (let offset = await readOffset(uploadId); offset < SIZE; offset = await readOffset(uploadId)) {
    await send(uploadId, offset, BYTES.subarray(offset, offset + 400_000));
  }
  await expectWhole(uploadId);
});

test('a client that sends too much hears why, though nobody reads the rest', async () => {
  const uploadId = await begin(1_000);
  const answer = await send(uploadId, 0, BYTES);
  expect(answer.status).toBe(413);
  expect(await answer.json()).toMatchObject({ error: { code: 'file.too-large' } });
  const elsewhere = await send(uploadId, 500, BYTES);
  expect(elsewhere.status).toBe(409);
  expect(await readOffset(uploadId)).toBe(0);
});

test('an upload outlives the server', async () => {
  const uploadId = await begin();
  expect((await send(uploadId, 0, BYTES.subarray(0, 500_000))).status).toBe(200);
  await world.restart();
  const offset = await readOffset(uploadId);
  expect(offset).toBe(500_000);
  expect((await send(uploadId, offset, BYTES.subarray(offset))).status).toBe(200);
  await expectWhole(uploadId);
});

test('what is not HTTP is answered in our words too, and the connection ends', async () => {
  for (const text of ['nonsense\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\n\r\n`]) {
    const socket = await openTcp(world.url);
    socket.write(text);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    await once(socket, 'close');
    expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 4\d\d .*"code":"request\.(?:malformed|too-large)"/s);
  }
});
