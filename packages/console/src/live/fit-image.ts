/** Longest side of a picture that is sent; more is only slower to load. */
const MAX_SIDE_PX = 2_560;
const QUALITY = 0.9;

/** A photo no larger than it needs to be. Small ones, animations and what cannot be read stay as they are. */
export async function fitImage(file: File): Promise<Blob> {
  if (file.type !== 'image/jpeg' && file.type !== 'image/png' && file.type !== 'image/webp') return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = MAX_SIDE_PX / Math.max(bitmap.width, bitmap.height);
    if (scale >= 1) return file;
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const fitted = await canvas.convertToBlob({ type: file.type, quality: QUALITY });
    return fitted.size < file.size ? fitted : file;
  } catch {
    // Not a picture that this browser can read: the server says what it thinks of it.
    return file;
  }
}
