import { extname } from 'node:path';
import { Failure } from '@zhida/core/engine';
import { SECOND_MS } from '@zhida/core/kit';
import type { FileKind } from '@zhida/protocol/endpoints';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { Turnstile } from './turnstile.ts';

/** What a file was found to be, whatever its name claims. */
export interface InspectedFile {
  readonly mimeType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail: Buffer | null;
}

/** What every browser shows and what thumbnails are made of. */
const IMAGES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif']);
const VIDEOS = new Set([
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/x-m4v',
  'video/3gpp',
  'video/matroska',
  'video/x-matroska',
]);
const VOICES = new Set([
  'audio/mpeg',
  'audio/aac',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/wav',
  'audio/vnd.wave',
  'audio/amr',
  'audio/webm',
  'video/webm',
  'video/mp4',
  'audio/opus',
]);
/** Programs are refused: nobody in a customer chat needs one. */
const PROGRAMS = new Set([
  'application/java-archive',
  'application/java-vm',
  'application/vnd.android.package-archive',
  'application/vnd.ms-htmlhelp',
  'application/wasm',
  'application/x-apple-diskimage',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-ms-regedit',
  'application/x-msdownload',
  'application/x.apple.alias',
  'application/x.ms.shortcut',
]);
/** What a double click runs, on Windows, macOS or Android. */
const PROGRAM_NAMES = new Set(
  [
    'apk app appref-ms application bat chm cmd com command cpl exe gadget hta inf ins iso jar jnlp js jse lnk msc msi msix',
    'msp mst pif pkg ps1 psm1 reg scf scr sct sh url vb vbe vbs vhd vhdx wsc wsf wsh xll',
  ]
    .join(' ')
    .split(' ')
    .map((extension) => `.${extension}`),
);

const THUMBNAIL_PIXELS = 480;
/** A picture may unpack to this many pixels; more is an attack or no picture for a chat. */
const MOST_PIXELS = 50_000_000;
const MOST_DECODE_MS = 20 * SECOND_MS;
/** Pictures are unpacked so many at a time: each may need 4 bytes for every pixel. */
const unpacking = new Turnstile(2);

/** Finds out from its content what an uploaded file is. Throws a Failure `file.type-not-allowed` when its kind does not allow that. */
export async function inspectFile(path: string, kind: FileKind, name: string): Promise<InspectedFile> {
  const mimeType = await mimeTypeOf(path);
  if (PROGRAMS.has(mimeType) || isProgramName(name)) return notAllowed(mimeType);
  switch (kind) {
    case 'image':
      return IMAGES.has(mimeType) ? unpacking.pass(() => inspectImage(path, mimeType)) : notAllowed(mimeType);
    case 'video':
      return VIDEOS.has(mimeType) ? plain(mimeType) : notAllowed(mimeType);
    case 'voice':
      return VOICES.has(mimeType) ? plain(mimeType.replace('video/', 'audio/')) : notAllowed(mimeType);
    case 'file':
      return plain(mimeType);
  }
}

async function mimeTypeOf(path: string): Promise<string> {
  try {
    return (await fileTypeFromFile(path))?.mime ?? 'application/octet-stream';
  } catch {
    // It begins like a known format and breaks off: it is none.
    return 'application/octet-stream';
  }
}

/** Windows takes dots and blanks at the end of a name for nothing. */
const isProgramName = (name: string): boolean => PROGRAM_NAMES.has(extname(name.replace(/[.\s]+$/, '')).toLowerCase());

const plain = (mimeType: string): InspectedFile => ({ mimeType, width: null, height: null, thumbnail: null });

function notAllowed(mimeType: string): never {
  throw new Failure(`A ${mimeType} is not allowed here.`, { code: 'file.type-not-allowed', retryable: false });
}

/** The thumbnail carries nothing of what cameras write beside the picture: no place, no owner. */
async function inspectImage(path: string, mimeType: string): Promise<InspectedFile> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;
  try {
    const { autoOrient } = await sharp(path, options).metadata();
    const thumbnail = await sharp(path, options)
      .autoOrient()
      .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .timeout({ seconds: MOST_DECODE_MS / SECOND_MS })
      .toBuffer();
    return { mimeType, width: autoOrient.width, height: autoOrient.height, thumbnail };
  } catch (cause) {
    throw new Failure('The picture cannot be read.', { code: 'file.type-not-allowed', retryable: false, cause });
  }
}
