import type { FileKind } from '@zhida/protocol/endpoints';
import { MAX_FILE_BYTES } from '@zhida/protocol/endpoints';
import type { OutgoingFile } from '../../live/outgoing.ts';

/** Longest side of a picture that is sent; who wants the original sends it as a file. */
const MOST_PIXELS = 2_560;
/** A picture within the bounds and lighter than this goes as it is. */
const LIGHT_BYTES = 2 * 1024 * 1024;
const JPEG_QUALITY = 0.86;

const SHOWN_IMAGES = /^image\/(?:jpeg|png|gif|webp|avif)$/;
const SHOWN_VIDEOS = /^video\/(?:mp4|webm|quicktime|3gpp|x-m4v|x-matroska)$/;

/** Why a chosen file cannot be sent. */
export type FileProblem = { readonly problem: 'empty' } | { readonly problem: 'too-large'; readonly mostBytes: number };
export type PreparedFile = OutgoingFile | FileProblem;

/** Makes a chosen file ready to be sent: pictures upright and not larger than needed, what nobody could show as a plain file. */
export async function prepareFile(file: File, wanted: FileKind): Promise<PreparedFile> {
  const kind = fittingKind(wanted, file.type);
  if (file.size === 0) return { problem: 'empty' };
  if (kind === 'image') {
    const picture = await fitPicture(file);
    // A picture that this browser cannot read is passed on as a file.
    if (picture === null) return checked({ kind: 'file', blob: file, name: nameOf(file, 'file') });
    return checked({ kind, name: nameOf(file, 'image', picture.blob.type), ...picture });
  }
  return checked({ kind, blob: file, name: nameOf(file, kind) });
}

/** The kind under which others can see the file. */
export function fittingKind(wanted: FileKind, mimeType: string): FileKind {
  if (wanted === 'image' && !mimeType.startsWith('image/'))
    return mimeType.startsWith('video/') ? fittingKind('video', mimeType) : 'file';
  if (wanted === 'video' && !SHOWN_VIDEOS.test(mimeType)) return 'file';
  return wanted;
}

function checked(file: OutgoingFile): PreparedFile {
  const mostBytes = MAX_FILE_BYTES[file.kind];
  return file.blob.size > mostBytes ? { problem: 'too-large', mostBytes } : file;
}

/** The file's own name, with the ending that its bytes have now. */
function nameOf({ name }: File, kind: FileKind, mimeType?: string): string {
  const base = name === '' ? kind : name.slice(-200);
  if (mimeType !== 'image/jpeg' || /\.jpe?g$/i.test(base)) return base;
  return `${base.replace(/\.[^.]*$/, '')}.jpg`;
}

interface Picture {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** The picture, made smaller if it is too large; null when it cannot be read. */
async function fitPicture(file: Blob): Promise<Picture | null> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width === 0 || height === 0) return null;
    const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
    const isFine = scale === 1 && file.size <= LIGHT_BYTES && SHOWN_IMAGES.test(file.type);
    // A drawn copy of an animation would stand still.
    if (isFine || (file.type === 'image/gif' && scale === 1)) return { blob: file, width, height };
    return await redraw(image, Math.round(width * scale), Math.round(height * scale));
  } catch {
    // Not a picture after all, or of a kind this browser does not know.
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function redraw(image: HTMLImageElement, width: number, height: number): Promise<Picture | null> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // JPEG knows no transparency; white is what a chat shows behind it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY));
  return blob === null ? null : { blob, width, height };
}
