import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DAY_MS, MINUTE_MS } from '@zhida/core/kit';
import { KfClient, multipart } from '@zhida/devkit';
import { acrossTenants } from '@zhida/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  SAMPLE_ELF,
  SAMPLE_HTML,
  SAMPLE_MP3,
  SAMPLE_MP4,
  SAMPLE_PDF,
  SAMPLE_WEBM,
  sampleGif,
  sampleJpeg,
  samplePixelBomb,
  samplePng,
} from '../../testing/sample-files.ts';
import { isMessage, KfStage, seenBy } from '../testing/kf-stage.ts';
import { amrDurationMs } from './amr.ts';

let stage: KfStage;

beforeAll(async () => {
  stage = await KfStage.create({ ZHIDA_FFMPEG: '/no/such/program' });
});
afterAll(() => stage[Symbol.asyncDispose]());

/** So many frames of 20 ms of an AMR at 4.75 kbit/s. */
const amr = (frames: number): Buffer =>
  Buffer.concat([
    Buffer.from('#!AMR\n'),
    ...Array.from({ length: frames }, () => Buffer.from([0x04, ...Array<number>(12).fill(7)])),
  ]);

const countFiles = () =>
  acrossTenants(stage.node.context.db, async (tx) => (await tx.selectFrom('file').select('id').execute()).length);

async function upload(type: string, name: string, bytes: Buffer): Promise<string> {
  const reply = await stage.app.upload(type, name, bytes);
  expect(reply).toMatchObject({ errcode: 0, type });
  return String(reply['media_id']);
}

describe('8.1 media/upload', () => {
  it('8.1 takes each type and answers with an id and the time as a string of digits', async () => {
    const before = Math.floor(stage.node.context.now() / 1000);
    const cases: [string, string, Buffer][] = [
      ['image', 'a.png', await samplePng()],
      ['image', 'a.jpg', await sampleJpeg()],
      ['voice', 'a.amr', amr(3_000)],
      ['video', 'a.mp4', SAMPLE_MP4],
      ['file', 'a.pdf', SAMPLE_PDF],
      ['file', 'six', Buffer.from('sixsix')],
    ];
    for (const [type, name, bytes] of cases) {
      const reply = await stage.app.upload(type, name, bytes);
      expect(reply, `${type} ${name}`).toEqual({
        errcode: 0,
        errmsg: 'ok',
        type,
        media_id: expect.stringMatching(/^[\w-]{1,128}$/),
        created_at: expect.stringMatching(/^\d{10}$/),
      });
      expect(Number(reply['created_at'])).toBeGreaterThanOrEqual(before);
    }
  });

  it('8.1 judges by content: no part’s type and no name counts, and raw names of all kinds are understood', async () => {
    const image = await samplePng();
    for (const headers of [
      [],
      ['Content-Type: application/octet-stream'],
      ['Content-Type: text/plain', 'Content-Transfer-Encoding: binary'],
    ]) {
      expect((await stage.app.upload('image', '照片.png', image, headers)).errcode).toBe(0);
    }
    const names: [string, string][] = [
      ['账单 2026.pdf', '账单 2026.pdf'],
      ['C:\\Users\\王\\桌面\\发票.pdf', '发票.pdf'],
      ['/home/user/a b.pdf', 'a b.pdf'],
      ['../../etc/passwd', 'passwd'],
      [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(251)}.pdf`],
    ];
    for (const [given, kept] of names) {
      const { headers } = await stage.app.download(await upload('file', given, SAMPLE_PDF));
      expect(headers['content-disposition']).toContain(`filename*=utf-8''${encodeURIComponent(kept)}`);
    }
  });

  it('8.1 too small, too large, broken, too long or of another kind: each has its code, and nothing is kept', async () => {
    const files = await countFiles();
    const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024 + 1, 1);
    const cases: [string, Buffer, number][] = [
      ['image', Buffer.alloc(0), 44001],
      ['file', Buffer.alloc(0), 44001],
      ['file', Buffer.from('fives'), 40006],
      ['image', megabytes(10), 40009],
      ['voice', megabytes(2), 45001],
      ['video', megabytes(10), 40011],
      ['file', megabytes(20), 45001],
      ['image', (await samplePng()).subarray(0, 60), 40123],
      ['image', samplePixelBomb(), 40123],
      ['image', await sampleGif(), 40004],
      ['image', SAMPLE_PDF, 40004],
      ['image', SAMPLE_HTML, 40004],
      ['voice', SAMPLE_MP3, 40004],
      ['voice', Buffer.from('#!AMR\nnothing of the kind'), 40004],
      ['voice', amr(3_001), 45007],
      ['video', SAMPLE_WEBM, 40004],
      ['file', SAMPLE_ELF, 40004],
      ['thumb', SAMPLE_PDF, 40005],
      ['', SAMPLE_PDF, 40005],
      ['toString', SAMPLE_PDF, 40005],
    ];
    for (const [type, bytes, errcode] of cases) {
      expect(await stage.app.upload(type, 'a', bytes), `${type} ${bytes.length}`).toMatchObject({ errcode });
    }
    expect(await countFiles()).toBe(files);
    expect(await readdir(join(stage.node.folder, 'files', 'uploads'))).toEqual([]);
  });

  it('8.1 a form without the file, and what is no form, is refused', async () => {
    const send = (payload: Buffer, contentType: string, query: object = { type: 'file' }) =>
      stage.app
        .send(
          { method: 'POST', url: '/cgi-bin/media/upload', headers: { 'content-type': contentType }, payload },
          { ...query },
        )
        .then(({ status, bytes }) => ({ status, ...(JSON.parse(bytes.toString()) as { errcode: number }) }));
    const named = multipart('attachment', 'a.pdf', SAMPLE_PDF);
    expect(await send(named.payload, named.contentType)).toMatchObject({ status: 200, errcode: 41005 });
    const good = multipart('media', 'a.pdf', SAMPLE_PDF);
    expect(await send(good.payload, good.contentType, {})).toMatchObject({ status: 200, errcode: 40005 });
    expect(await send(good.payload, 'application/json')).toMatchObject({ status: 200, errcode: 41005 });
    expect(await send(Buffer.alloc(0), good.contentType)).toMatchObject({ status: 200, errcode: 41005 });
    expect(await send(good.payload, 'multipart/form-data')).toMatchObject({ status: 200, errcode: 40058 });
    expect(await send(good.payload.subarray(0, 120), good.contentType)).toMatchObject({ status: 200, errcode: 40058 });
    expect(await readdir(join(stage.node.folder, 'files', 'uploads'))).toEqual([]);
    const { token } = stage.app;
    stage.app.token = 'dead';
    expect((await stage.app.upload('file', 'a.pdf', SAMPLE_PDF)).errcode).toBe(40014);
    stage.app.token = token;
  });
});

describe('8.2 media/get', () => {
  it('8.2 gives the bytes with their type, size and name, by GET and by POST', async () => {
    const bytes = await samplePng();
    const mediaId = await upload('image', '照片 1.png', bytes);
    for (const method of ['GET', 'POST'] as const) {
      const response = await stage.app.send({ method, url: '/cgi-bin/media/get' }, { media_id: mediaId });
      expect(response.status).toBe(200);
      expect(response.bytes.equals(bytes)).toBe(true);
      expect(response.headers).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(bytes.length),
        'accept-ranges': 'bytes',
      });
      expect(response.headers['content-disposition']).toMatch(/^attachment; filename="[^"]+\.png"; filename\*=utf-8''/);
    }
    const json = await stage.app.download(await upload('file', 'a.json', Buffer.from('{"errcode":40007}')));
    expect(json.headers['content-type']).not.toContain('json');
  });

  it('8.2 ranges are given as asked for', async () => {
    const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, at) => at % 251));
    const mediaId = await upload('file', 'a.bin', bytes);
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 9],
      ['bytes=990-', 990, 999],
      ['bytes=-10', 990, 999],
      ['bytes=500-5000', 500, 999],
    ] as const) {
      const response = await stage.app.download(mediaId, { range });
      expect(response.status).toBe(206);
      expect(response.headers['content-range']).toBe(`bytes ${from}-${to}/1000`);
      expect(response.bytes.equals(bytes.subarray(from, to + 1))).toBe(true);
    }
    const beyond = await stage.app.download(mediaId, { range: 'bytes=1000-' });
    expect(beyond.status).toBe(200);
    expect(JSON.parse(beyond.bytes.toString())).toMatchObject({ errcode: 40058 });
  });

  it('8.2 a file over 20 MB is given in ranges of at most 20 MB', async () => {
    const customer = await stage.writer();
    const size = 21 * 1024 * 1024;
    const fileId = await uploadAsCustomer(customer.headers, 'large.bin', 'file', Buffer.alloc(size, 3));
    const { mediaIdOf } = await import('../media-ids.ts');
    const { context, home } = stage.node;
    const mediaId = mediaIdOf(context.secret, home.tenantId, { fileId, at: context.now() });
    const whole = await stage.app.download(mediaId);
    expect(JSON.parse(whole.bytes.toString())).toMatchObject({ errcode: 830002 });
    expect(whole.headers['content-type']).toContain('application/json');
    const tooMuch = await stage.app.download(mediaId, { range: `bytes=0-${20 * 1024 * 1024}` });
    expect(JSON.parse(tooMuch.bytes.toString())).toMatchObject({ errcode: 830002 });
    const part = await stage.app.download(mediaId, { range: `bytes=0-${20 * 1024 * 1024 - 1}` });
    expect(part.bytes.length).toBe(20 * 1024 * 1024);
    // Received over 20 MB it is told, not given (5.2).
    await stage.act(customer, { type: 'send', content: { kind: 'file', fileId } });
    const last = (await stage.itemsAbout(customer)).at(-1);
    expect(last).toMatchObject({ origin: 3, msgtype: 'text', text: { content: expect.stringContaining('large.bin') } });
  });

  it('8.2 what a customer sends is read by the app for three days', async () => {
    const customer = await stage.writer();
    const image = await samplePng(20, 20);
    const fileId = await uploadAsCustomer(customer.headers, 'a.png', 'image', image);
    await stage.act(customer, { type: 'send', content: { kind: 'image', fileId } });
    const item = (await stage.itemsAbout(customer)).filter(isMessage).at(-1);
    const mediaId = item?.msgtype === 'image' ? item.image.media_id : '';
    expect((await stage.app.download(mediaId)).bytes.equals(image)).toBe(true);
    await stage.passTime(3 * DAY_MS + MINUTE_MS);
    expect(JSON.parse((await stage.app.download(mediaId)).bytes.toString())).toMatchObject({ errcode: 40007 });
  });

  it('8.2 a recording of the customer is read as AMR, an AMR of the app is heard as WAV', async () => {
    const customer = await stage.writer();
    const recording = await readFile(new URL('fixtures/sine-440.webm', import.meta.url));
    const fileId = await uploadAsCustomer(customer.headers, '录音.webm', 'voice', recording);
    await stage.act(customer, { type: 'send', content: { kind: 'voice', fileId, durationMs: 1_200 } });
    const item = (await stage.itemsAbout(customer)).filter(isMessage).at(-1);
    const spoken = await stage.app.download(item?.msgtype === 'voice' ? item.voice.media_id : '');
    expect(spoken.headers['content-type']).toBe('audio/amr');
    expect(spoken.headers['content-disposition']).toContain('.amr"');
    expect(amrDurationMs(spoken.bytes)).toBeGreaterThan(1_000);
    expect(spoken.headers['content-length']).toBe(String(spoken.bytes.length));
    const part = await stage.app.download(item?.msgtype === 'voice' ? item.voice.media_id : '', { range: 'bytes=0-5' });
    expect(part.bytes.toString()).toBe('#!AMR\n');

    const voice = { media_id: await upload('voice', 'a.amr', spoken.bytes) };
    const { externalUserid: touser } = customer;
    const sent = await stage.app.call('send_msg', { touser, open_kfid: stage.openKfid, msgtype: 'voice', voice });
    expect(sent.errcode).toBe(0);
    const [content] = (await seenBy(stage, customer)) as unknown as [{ url: string; durationMs: number }];
    expect(content.durationMs).toBe(amrDurationMs(spoken.bytes));
    const heard = await stage.node.app.inject({ method: 'GET', url: content.url, headers: { range: 'bytes=0-3' } });
    expect(heard.statusCode).toBe(206);
    expect(heard.headers['content-type']).toBe('audio/wav');
    expect(heard.payload).toBe('RIFF');
    // Made once: the twin is kept beside the file.
    const twins = await acrossTenants(stage.node.context.db, (tx) =>
      tx.selectFrom('file').select(['mime_type', 'twin_mime_type']).where('twin_digest', 'is not', null).execute(),
    );
    expect(twins).toContainEqual({ mime_type: 'audio/webm', twin_mime_type: 'audio/amr' });
    expect(twins).toContainEqual({ mime_type: 'audio/amr', twin_mime_type: 'audio/wav' });
  });

  it('8.2 a recording that cannot be converted here comes as it was recorded', async () => {
    const customer = await stage.writer();
    const fileId = await uploadAsCustomer(customer.headers, 'a.mp4', 'voice', SAMPLE_MP4);
    await stage.act(customer, { type: 'send', content: { kind: 'voice', fileId } });
    const item = (await stage.itemsAbout(customer)).filter(isMessage).at(-1);
    const spoken = await stage.app.download(item?.msgtype === 'voice' ? item.voice.media_id : '');
    expect(spoken.bytes.equals(SAMPLE_MP4)).toBe(true);
    expect(spoken.headers['content-type']).toBe('audio/mp4');
  });

  it('8.2 all apps of the tenant may read a file, and nobody else', async () => {
    const mediaId = await upload('file', 'a.pdf', SAMPLE_PDF);
    const sibling = await KfClient.create(stage.node, { name: 'another app' });
    expect((await sibling.download(mediaId)).bytes.equals(SAMPLE_PDF)).toBe(true);
    const foreign = await stage.foreignApp();
    for (const [client, query, errcode] of [
      [foreign, { media_id: mediaId }, 40007],
      [stage.app, { media_id: 'unknown' }, 40007],
      [stage.app, { media_id: 'x'.repeat(300) }, 40058],
      [stage.app, {}, 41006],
      [stage.app, { media_id: '' }, 41006],
    ] as const) {
      const { status, headers, bytes } = await client.send({ method: 'GET', url: '/cgi-bin/media/get' }, query);
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('application/json');
      expect(JSON.parse(bytes.toString())).toMatchObject({ errcode });
    }
  });
});

async function uploadAsCustomer(
  headers: Readonly<Record<string, string>>,
  name: string,
  kind: string,
  bytes: Buffer,
): Promise<string> {
  const begun = await stage.node.call('files.create-upload', {
    body: { name, sizeBytes: bytes.length, kind },
    headers,
  });
  const { uploadId } = begun.body as { uploadId: string };
  for (let offset = 0; ;) {
    const payload = bytes.subarray(offset, offset + 8 * 1024 * 1024);
    const sent = await stage.node.send({
      method: 'PATCH',
      url: `/api/uploads/${uploadId}`,
      headers: { ...headers, 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
      payload,
    });
    const { file } = sent.body as { file: { fileId: string } | null };
    if (file !== null) return file.fileId;
    offset += payload.length;
  }
}
