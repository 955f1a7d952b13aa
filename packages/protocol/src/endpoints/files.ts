import { boundedText, idSchema, instantSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { MAX_FILE_BYTES } from './file-limits.ts';

/** What a file is is found out from its content, not its name. */
export const fileKindSchema = z.enum(['image', 'video', 'voice', 'file']);
export type FileKind = z.infer<typeof fileKindSchema>;

export const storedFileSchema = z.object({
  fileId: idSchema,
  kind: fileKindSchema,
  name: z.string(),
  mimeType: z.string(),
  sizeBytes: z.number().int(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});

/** `offset`: bytes received so far. `file` is there once all of it is and was found to be what it must be. */
export const uploadSchema = z.object({
  uploadId: idSchema,
  offset: z.number().int().nonnegative(),
  sizeBytes: z.number().int(),
  file: storedFileSchema.nullable(),
});
export type Upload = z.infer<typeof uploadSchema>;

export const filesEndpoints = {
  'files.create-upload': endpoint({
    access: 'customer-or-staff',
    says: 'Begins an upload. Then PATCH /api/uploads/:uploadId with header upload-offset and raw bytes, in one or many parts.',
    body: z.object({
      name: boundedText(255, 1),
      sizeBytes: z.number().int().min(1).max(MAX_FILE_BYTES.video),
      kind: fileKindSchema,
    }),
    answer: uploadSchema,
  }),
  'files.read-upload': endpoint({
    access: 'customer-or-staff',
    says: 'How far an upload has come: where to continue after a break.',
    params: z.object({ uploadId: idSchema }),
    answer: uploadSchema,
  }),
  'files.read-links': endpoint({
    access: 'customer-or-staff',
    says: 'Fresh signed links to a file that one may see.',
    params: z.object({ fileId: idSchema }),
    answer: z.object({ url: z.string(), thumbnailUrl: z.string().nullable(), expiresAt: instantSchema }),
  }),
};
