import type { Upload } from '../endpoints/index.ts';
import { uploadPath, type CustomerRouteName } from '../routes/index.ts';
import { backOffMs } from './back-off.ts';
import { isRetryable, RefusedError, UnreachableError } from './errors.ts';
import type { RawRequest, Rest, StoredFile, UploadOptions } from './rest-options.ts';

const LEAST_PART_BYTES = 256 * 1024;
const FIRST_PART_BYTES = 1024 * 1024;
const MOST_PART_BYTES = 4 * 1024 * 1024;
/** A part that took less than this may be followed by a larger one. */
const QUICK_MS = 2_000;
const PART_TIMEOUT_MS = 60_000;
/** Breaks in a row without a byte of progress, after which the upload is given up for now. */
const MOST_BREAKS = 6;

interface Wire {
  readonly rest: Pick<Rest<CustomerRouteName>, 'call'>;
  readonly send: (request: RawRequest) => Promise<unknown>;
}

/** Sends a file part by part; after a break asks the server how far it came. Parts grow on a quick line and shrink on a bad one. */
export async function uploadFile(wire: Wire, file: Blob, options: UploadOptions): Promise<StoredFile> {
  let upload = await begin(wire, file, options);
  options.onBegun?.(upload.uploadId);
  let partBytes = FIRST_PART_BYTES;
  let breaks = 0;
  for (;;) {
    options.onProgress?.(upload.offset, file.size);
    if (upload.file !== null) return upload.file;
    const { uploadId, offset } = upload;
    const startedAt = Date.now();
    try {
      upload = await sendPart(wire, { file, uploadId, offset, partBytes, signal: options.signal });
      if (Date.now() - startedAt < QUICK_MS) partBytes = Math.min(partBytes * 2, MOST_PART_BYTES);
    } catch (error) {
      if (!canContinue(error) || options.signal?.aborted === true) throw error;
      partBytes = Math.max(partBytes / 2, LEAST_PART_BYTES);
      upload = await whereWeAre(wire, upload, { error, breaks: breaks + 1, signal: options.signal });
    }
    breaks = upload.offset > offset || upload.file !== null ? 0 : breaks + 1;
  }
}

const signalPart = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal });

async function begin({ rest }: Wire, file: Blob, { name, kind, signal, uploadId }: UploadOptions): Promise<Upload> {
  if (uploadId !== undefined) {
    try {
      return await rest.call('files.read-upload', { params: { uploadId } }, signalPart(signal));
    } catch (error) {
      // Expired or unknown: begun anew. Anything else is the caller's to hear.
      if (!(error instanceof RefusedError) || error.status !== 404) throw error;
    }
  }
  return rest.call('files.create-upload', { body: { name, kind, sizeBytes: file.size } }, signalPart(signal));
}

interface Part {
  readonly file: Blob;
  readonly uploadId: string;
  readonly offset: number;
  readonly partBytes: number;
  readonly signal: AbortSignal | undefined;
}

async function sendPart({ send }: Wire, { file, uploadId, offset, partBytes, signal }: Part): Promise<Upload> {
  const answer = await send({
    method: 'PATCH',
    path: uploadPath(uploadId),
    headers: { 'content-type': 'application/octet-stream', 'upload-offset': String(offset) },
    body: file.slice(offset, offset + partBytes),
    timeoutMs: PART_TIMEOUT_MS,
    ...signalPart(signal),
  });
  // The server promises the shape of `uploadSchema`; clients carry no schemas.
  return answer as Upload;
}

/** Two parts crossed, or one was cut: the server knows where to go on. */
const canContinue = (error: unknown): boolean =>
  isRetryable(error) || (error instanceof RefusedError && error.code === 'file.wrong-offset');

interface Break {
  readonly error: unknown;
  readonly breaks: number;
  readonly signal: AbortSignal | undefined;
}

async function whereWeAre({ rest }: Wire, upload: Upload, { error, breaks, signal }: Break): Promise<Upload> {
  for (let attempt = breaks; attempt <= MOST_BREAKS; attempt += 1) {
    await pause(backOffMs(attempt, { firstMs: 500, mostMs: 8_000 }), signal);
    try {
      return await rest.call('files.read-upload', { params: { uploadId: upload.uploadId } }, signalPart(signal));
    } catch (again) {
      if (!isRetryable(again) || signal?.aborted === true) throw again;
    }
  }
  throw error instanceof RefusedError ? error : new UnreachableError('The upload was interrupted.', error);
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException('The upload was cancelled.', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
