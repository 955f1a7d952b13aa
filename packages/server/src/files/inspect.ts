import { extname } from 'node:path';
import { Failure } from '@zhida/core/engine';
import type { FileKind } from '@zhida/protocol/endpoints';
import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';

/** What a file was found to be, whatever its name claims. */
export interface InspectedFile {
  readonly mimeType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbnail: Buffer | null;
}

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/heic', 'image/bmp']);
const VIDEOS = new Set(['video/mp4', 'video/webm', 'video/quicktime', 'video/x-m4v', 'video/3gpp', 'video/matroska', 'video/x-matroska']);
const VOICES = new Set(['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/x-m4a', 'audio/ogg', 'audio/wav', 'audio/vnd.wave', 'audio/amr', 'audio/webm', 'video/webm', 'video/mp4', 'audio/opus']);
/** Programs are refused as files: nobody in a customer chat needs one. */
const PROGRAMS = new Set(['application/x-msdownload', 'application/x-elf', 'application/x-mach-binary', 'application/vnd.microsoft.portable-executable']);
const PROGRAM_NAMES = new Set(['.exe', '.bat', '.cmd', '.com', '.scr', '.msi', '.vbs', '.js', '.jse', '.wsf', '.ps1', '.hta', '.lnk', '.apk', '.jar']);

const THUMBNAIL_PIXELS = 480;
/** A picture may unpack to this many pixels; more is an attack or no picture for a chat. */
const MOST_PIXELS = 100_000_000;

/** Finds out from its content what an uploaded file is. Throws a Failure `file.type-not-allowed` when its kind does not allow that. */
export async function inspectFile(path: string, kind: FileKind, name: string): Promise<InspectedFile> {
  const found = await fileTypeFromFile(path);
  const mimeType = found?.mime ?? 'application/octet-stream';
  switch (kind) {
    case 'image':
      return IMAGES.has(mimeType) ? inspectImage(path, mimeType) : notAllowed(mimeType);
    case 'video':
      return VIDEOS.has(mimeType) ? plain(mimeType) : notAllowed(mimeType);
    case 'voice':
      return VOICES.has(mimeType) ? plain(mimeType.replace('video/', 'audio/')) : notAllowed(mimeType);
    case 'file':
      if (PROGRAMS.has(mimeType) || PROGRAM_NAMES.has(extname(name).toLowerCase())) return notAllowed(mimeType);
      return plain(mimeType);
  }
}

const plain = (mimeType: string): InspectedFile => ({ mimeType, width: null, height: null, thumbnail: null });

function notAllowed(mimeType: string): never {
  throw new Failure(`A ${mimeType} is not allowed here.`, { code: 'file.type-not-allowed', retryable: false });
}

async function inspectImage(path: string, mimeType: string): Promise<InspectedFile> {
  try {
    const image = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).rotate();
    const { width, height, orientation } = await sharp(path, { limitInputPixels: MOST_PIXELS }).metadata();
    const isTurned = orientation !== undefined && orientation >= 5;
    const thumbnail = await image
      .resize({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer();
    return { mimeType, width: isTurned ? height : width, height: isTurned ? width : height, thumbnail };
  } catch (cause) {
    throw new Failure('The picture cannot be read.', { code: 'file.type-not-allowed', retryable: false, cause });
  }
}
