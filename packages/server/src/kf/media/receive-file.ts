import { randomUUID } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import { Failure } from '@zhida/core/engine';
import { isStorableText } from '@zhida/core/kit';
import type { FastifyRequest } from 'fastify';
import type { Context } from '../../context.ts';
import { refuseKf } from '../errors.ts';

const MOST_NAME_CHARACTERS = 255;

/** A file that came with a form. Whoever received it seals or discards it. */
export interface ReceivedFile {
  readonly uploadId: string;
  /** The last segment of what the sender calls it. */
  readonly name: string;
  readonly sizeBytes: number;
}

/**
 * Takes the one file of a form (8.1), straight to the store. Refuses 41005 when there is none of that name, and with
 * `tooLarge` when more bytes come than are allowed.
 */
export async function receiveFile(
  { storage }: Pick<Context, 'storage'>,
  request: FastifyRequest,
  field: string,
  mostBytes: number,
  tooLarge: number,
): Promise<ReceivedFile> {
  const part = request.isMultipart()
    ? await request.file({ limits: { fileSize: Infinity } }).catch(refuseForm)
    : undefined;
  if (part === undefined) return refuseKf(41005, 'media data missing');
  if (part.fieldname !== field) return refuseRest(part);
  const uploadId = randomUUID();
  if (!(await storage.hasRoomFor(mostBytes))) return refuseKf(-1, 'system busy');
  try {
    const signal = new AbortController().signal;
    const sizeBytes = await storage.append(uploadId, { offset: 0, bytes: part.file, mostBytes, signal });
    return { uploadId, name: shortName(part.filename), sizeBytes };
  } catch (error) {
    await storage.discard(uploadId);
    // What was not taken is read to its end, or the client would never hear the answer.
    part.file.resume();
    // The form broke off in the middle of the file.
    if (error === part.file.errored || (error instanceof Error && error.message === BROKEN_OFF)) return refuseForm();
    if (!(error instanceof Failure)) throw error;
    return error.code === 'file.too-large' ? refuseKf(tooLarge, 'media size out of limit') : refuseForm();
  }
}

/** What the parser of forms says when the end is missing; it has no code. */
const BROKEN_OFF = 'Unexpected end of multipart data';

const refuseForm = (): never => refuseKf(40058, 'invalid parameter: the form cannot be read');

function refuseRest(part: MultipartFile): never {
  part.file.resume();
  return refuseKf(41005, 'media data missing');
}

/** Clients send names of all kinds, whole paths too. */
function shortName(filename: string | undefined): string {
  const last = (filename ?? '').split(/[/\\]/).at(-1) ?? '';
  const cut = last.slice(-MOST_NAME_CHARACTERS).replace(/^[\uDC00-\uDFFF]/, '');
  return cut !== '' && isStorableText(cut) ? cut : 'file';
}
