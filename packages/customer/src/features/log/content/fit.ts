/** The box a picture gets in the log, so that nothing moves when it arrives. */
const MOST = { width: 220, height: 280 } as const;
const LEAST = 80;

/** Width and height, in CSS pixels, that keep the picture's shape within bounds. Unknown sizes get a square. */
export function fitBox(size: { readonly width?: number | undefined; readonly height?: number | undefined }): {
  width: number;
  height: number;
} {
  const { width, height } = size;
  if (width === undefined || height === undefined || width <= 0 || height <= 0) return { width: 160, height: 160 };
  const scale = Math.min(1, MOST.width / width, MOST.height / height);
  return {
    width: Math.max(LEAST, Math.round(width * scale)),
    height: Math.max(LEAST, Math.round(height * scale)),
  };
}
