import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileKind } from '@zhida/protocol/endpoints';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as samples from '../testing/sample-files.ts';
import { inspectFile, type InspectedFile } from './inspect.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhida-inspect-'));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
async function inspect(bytes: Buffer, kind: FileKind, name = 'name'): Promise<InspectedFile> {
  count += 1;
  const path = join(folder, String(count));
  await writeFile(path, bytes);
  return inspectFile(path, kind, name);
}

const expectRefused = (inspected: Promise<InspectedFile>): Promise<void> =>
  expect(inspected).rejects.toMatchObject({ name: 'Failure', code: 'file.type-not-allowed', retryable: false });

describe('a picture', () => {
  test.each([
    ['image/png', samples.samplePng],
    ['image/jpeg', samples.sampleJpeg],
    ['image/gif', samples.sampleGif],
    ['image/webp', samples.sampleWebp],
    ['image/avif', samples.sampleAvif],
  ])('of type %s is measured and gets a thumbnail', async (mimeType, make) => {
    const found = await inspect(await make(), 'image', 'whatever it claims.html');
    expect(found).toMatchObject({ mimeType, width: 8, height: 6 });
    expect((await sharp(found.thumbnail ?? undefined).metadata()).format).toBe('webp');
  });

  test.each([
    ['a page', samples.SAMPLE_HTML],
    ['a drawing with a script', samples.SAMPLE_SVG],
    ['a script', samples.SAMPLE_SCRIPT],
    ['a Windows program', samples.SAMPLE_EXE],
    ['a Linux program', samples.SAMPLE_ELF],
    ['a document', samples.SAMPLE_PDF],
    ['words', samples.SAMPLE_TEXT],
    ['an archive', samples.SAMPLE_ZIP],
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('x')],
    ['zeros', Buffer.alloc(4_096)],
    ['a recording', samples.SAMPLE_WEBM],
    ['a script that begins like a picture', samples.SAMPLE_GIF_SCRIPT],
  ])('cannot be %s that calls itself photo.png', async (_what, bytes) => {
    await expectRefused(inspect(bytes, 'image', 'photo.png'));
  });

  test('cannot be the head of one with a page behind it', async () => {
    const head = (await samples.samplePng()).subarray(0, 33);
    await expectRefused(inspect(Buffer.concat([head, samples.SAMPLE_HTML]), 'image'));
  });

  test('cannot be cut off anywhere', async () => {
    const whole = await samples.sampleJpeg();
    for (const part of [0.1, 0.3, 0.6]) {
      await expectRefused(inspect(whole.subarray(0, Math.floor(whole.length * part)), 'image'));
    }
  });

  test('that unpacks to more pixels than any photograph is refused at its head', async () => {
    await expectRefused(inspect(samples.samplePixelBomb(), 'image'));
    await expectRefused(inspect(samples.samplePixelBomb(2_000_000, 30), 'image'));
  });

  test('is shown upright, and the thumbnail says nothing of where and by what it was taken', async () => {
    const photo = await samples.samplePhonePhoto();
    expect(photo.includes('SecretCamera')).toBe(true);
    const { width, height, thumbnail } = await inspect(photo, 'image');
    expect({ width, height }).toEqual({ width: 60, height: 80 });
    const shown = await sharp(thumbnail ?? undefined).metadata();
    expect(shown).toMatchObject({ width: 60, height: 80 });
    expect([shown.exif, shown.orientation, shown.xmp, shown.iptc]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(thumbnail?.includes('SecretCamera')).toBe(false);
  });

  test('is made small for a thumbnail, never large', async () => {
    const { thumbnail } = await inspect(await samples.samplePng(1_200, 300), 'image');
    expect(await sharp(thumbnail ?? undefined).metadata()).toMatchObject({ width: 480, height: 120 });
  });
});

describe('a recording', () => {
  test('is known by its content, with sound told from pictures by what it was sent as', async () => {
    expect(await inspect(samples.SAMPLE_WEBM, 'video')).toMatchObject({ mimeType: 'video/webm' });
    expect(await inspect(samples.SAMPLE_WEBM, 'voice')).toMatchObject({ mimeType: 'audio/webm' });
    expect(await inspect(samples.SAMPLE_MP4, 'video')).toMatchObject({ mimeType: 'video/mp4' });
    expect(await inspect(samples.SAMPLE_MP3, 'voice')).toMatchObject({ mimeType: 'audio/mpeg' });
    expect(await inspect(samples.SAMPLE_WAV, 'voice')).toMatchObject({ mimeType: 'audio/wav' });
  });

  test('cannot be anything else', async () => {
    for (const kind of ['video', 'voice'] as const) {
      await expectRefused(inspect(samples.SAMPLE_HTML, kind, 'film.mp4'));
      await expectRefused(inspect(await samples.samplePng(), kind, 'film.mp4'));
      await expectRefused(inspect(samples.SAMPLE_EXE, kind, 'film.mp4'));
    }
    await expectRefused(inspect(samples.SAMPLE_MP3, 'video'));
  });
});

describe('a file', () => {
  test('may be nearly anything; what nobody knows is just bytes', async () => {
    expect(await inspect(samples.SAMPLE_PDF, 'file', 'contract.pdf')).toMatchObject({ mimeType: 'application/pdf' });
    expect(await inspect(samples.SAMPLE_ZIP, 'file', 'logs.zip')).toMatchObject({ mimeType: 'application/zip' });
    const plain = { mimeType: 'application/octet-stream', width: null, height: null, thumbnail: null };
    expect(await inspect(samples.SAMPLE_TEXT, 'file', 'notes.txt')).toEqual(plain);
    expect(await inspect(samples.SAMPLE_HTML, 'file', 'page.html')).toEqual(plain);
  });

  test('is no program, whatever its name', async () => {
    await expectRefused(inspect(samples.SAMPLE_EXE, 'file', 'invoice.pdf'));
    await expectRefused(inspect(samples.SAMPLE_ELF, 'file', 'invoice'));
  });

  test.each([
    'setup.exe',
    'SETUP.EXE',
    'setup.exe.',
    'setup.exe . .',
    'invoice.pdf.exe',
    'photo\u202Egnp.exe',
    'run.bat',
    'a.PS1',
    'link.lnk',
    'page.hta',
    'app.apk',
    'code.js',
  ])('is not called %j, whatever is in it', async (name) => {
    await expectRefused(inspect(samples.SAMPLE_TEXT, 'file', name));
    await expectRefused(inspect(await samples.samplePng(), 'image', name));
  });
});

test('what breaks off in the middle of a format is no reason to fail', async () => {
  const heads = [samples.SAMPLE_WEBM, samples.SAMPLE_MP4, samples.SAMPLE_MP3, samples.SAMPLE_WAV, samples.SAMPLE_ZIP];
  for (const head of [...heads, await samples.sampleAvif(), await samples.samplePng()]) {
    for (let length = 1; length < 64; length += 7) {
      expect(await inspect(head.subarray(0, length), 'file')).toHaveProperty('mimeType');
    }
  }
});
