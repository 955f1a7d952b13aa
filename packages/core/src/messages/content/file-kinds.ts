import { z } from 'zod';
import { boundedText, idSchema } from '../../kit/index.ts';

/**
 * Kinds whose bytes lie in the file store. A client names the file it uploaded (the draft); the server fills in
 * what it measured itself, so no field of the stored form is a client's claim, but for a recording's length.
 */
const stored = {
  fileId: idSchema,
  name: boundedText(255),
  mimeType: z.string().max(127),
  sizeBytes: z.number().int().nonnegative(),
};
const shown = {
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  durationMs: z.number().int().nonnegative().max(3_600_000).optional(),
};

/** Signed, expiring links: absent in the database, added when content is presented to someone who may see it. */
const links = { url: z.string().optional(), thumbnailUrl: z.string().optional() };

const fileKind = <K extends string>(kind: K) => z.object({ kind: z.literal(kind), ...stored, ...shown, ...links });
export const imageSchema = fileKind('image');
export const videoSchema = fileKind('video');
export const voiceSchema = fileKind('voice');
export const fileSchema = fileKind('file');

const draft = <K extends string>(kind: K) =>
  z.object({ kind: z.literal(kind), fileId: idSchema, durationMs: shown.durationMs });
export const imageDraftSchema = draft('image');
export const videoDraftSchema = draft('video');
export const voiceDraftSchema = draft('voice');
export const fileDraftSchema = draft('file');

export type FileContent = z.infer<typeof imageSchema | typeof videoSchema | typeof voiceSchema | typeof fileSchema>;
