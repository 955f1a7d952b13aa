/** Largest file by kind, in bytes. Plain values: browsers read them without any schema. */
export const MAX_FILE_BYTES = {
  image: 20 * 1024 * 1024,
  video: 100 * 1024 * 1024,
  voice: 10 * 1024 * 1024,
  file: 100 * 1024 * 1024,
} as const;
