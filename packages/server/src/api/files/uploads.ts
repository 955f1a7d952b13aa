import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Failure } from '@zhida/core/engine';
import { DAY_MS, type Id } from '@zhida/core/kit';
import { maskSecrets } from '@zhida/core/safety';
import { fileKindSchema, MAX_FILE_BYTES, type Upload } from '@zhida/protocol/endpoints';
import {
  advanceUpload,
  completeUpload,
  findFile,
  findStates,
  findUpload,
  forTenant,
  insertUpload,
  listFileUses,
  type StoredFile,
  type UploadRow,
} from '@zhida/store';
import type { Context } from '../../context.ts';
import { inspectFile } from '../../files/inspect.ts';
import { canRead } from '../../inputs/staff-input.ts';
import { refuseWith, type Caller, type Handler } from '../call.ts';

type Uploader = Extract<Caller, { kind: 'customer' | 'staff' }>;

const tenantOf = (caller: Uploader): Id =>
  caller.kind === 'customer' ? caller.customer.tenantId : caller.staff.principal.tenantId;

const ownerOf = (caller: Uploader) => ({
  customerId: caller.kind === 'customer' ? caller.customer.customerId : null,
  agentId: caller.kind === 'staff' ? caller.staff.principal.agentId : null,
});

export const createUpload: Handler<'files.create-upload'> = async ({ context, caller, body }) => {
  if (body.sizeBytes > MAX_FILE_BYTES[body.kind]) return refuseWith('file.too-large');
  await checkRoom(context, body.sizeBytes);
  const upload: UploadRow = {
    tenantId: tenantOf(caller),
    id: randomUUID(),
    kind: body.kind,
    // Captions are written into names too.
    name: maskSecrets(body.name).text,
    sizeBytes: body.sizeBytes,
    receivedBytes: 0,
    fileId: null,
    expiresAt: context.now() + DAY_MS,
    ...ownerOf(caller),
  };
  await forTenant(context.db, upload.tenantId, (tx) => insertUpload(tx, upload));
  return { uploadId: upload.id, offset: 0, sizeBytes: upload.sizeBytes, file: null };
};

export const readUpload: Handler<'files.read-upload'> = async ({ context, caller, params }) => {
  const upload = await ownUpload(context, caller, params.uploadId);
  const offset = upload.fileId === null ? await context.storage.uploadedBytes(upload.id) : upload.sizeBytes;
  return { uploadId: upload.id, offset, sizeBytes: upload.sizeBytes, file: await fileOf(context, upload) };
};

/** The next bytes of an upload. */
export interface ReceivedPart {
  readonly uploadId: Id;
  readonly offset: number;
  readonly bytes: Readable;
  readonly mostBytes: number;
}

/** Takes the next bytes of an upload; the last ones make it a file, if it is what it must be. */
export async function appendToUpload(context: Context, caller: Uploader, part: ReceivedPart): Promise<Upload> {
  // Before its turn comes: nobody else's upload may be disturbed.
  await ownUpload(context, caller, part.uploadId);
  return context.uploadQueue.run(part.uploadId, async (signal) => {
    const upload = await ownUpload(context, caller, part.uploadId);
    const { id: uploadId, sizeBytes } = upload;
    if (upload.fileId !== null) return { uploadId, offset: sizeBytes, sizeBytes, file: await fileOf(context, upload) };
    await checkRoom(context, sizeBytes - part.offset);
    const mostBytes = Math.min(part.mostBytes, sizeBytes - part.offset);
    const offset = await context.storage.append(uploadId, { ...part, mostBytes, signal });
    if (offset === sizeBytes) return { uploadId, offset, sizeBytes, file: shown(await sealUpload(context, upload)) };
    await forTenant(context.db, upload.tenantId, (tx) => advanceUpload(tx, upload.tenantId, uploadId, offset));
    return { uploadId, offset, sizeBytes, file: null };
  });
}

/** A full disk would stop the database too: files are refused long before. */
async function checkRoom({ storage, log }: Context, bytes: number): Promise<void> {
  if (await storage.hasRoomFor(bytes)) return;
  log.error({ bytes }, 'no room for files is left on the disk');
  refuseWith('server.unavailable');
}

async function sealUpload(context: Context, upload: UploadRow): Promise<StoredFile> {
  const { storage, db, now } = context;
  const kind = fileKindSchema.parse(upload.kind);
  try {
    const found = await inspectFile(storage.inspectablePath(upload.id), kind, upload.name);
    const thumbnailDigest = found.thumbnail === null ? null : await storage.put(found.thumbnail);
    const file: StoredFile = {
      tenantId: upload.tenantId,
      id: randomUUID(),
      kind,
      name: upload.name,
      mimeType: found.mimeType,
      sizeBytes: upload.sizeBytes,
      width: found.width,
      height: found.height,
      digest: await storage.seal(upload.id),
      thumbnailDigest,
      customerId: upload.customerId,
      agentId: upload.agentId,
      appId: null,
      twin: null,
    };
    await forTenant(db, upload.tenantId, (tx) => completeUpload(tx, upload, file, now()));
    if (kind === 'voice') await prepareForApps(context, file);
    return file;
  } catch (error) {
    if (error instanceof Failure) await storage.discard(upload.id);
    throw error;
  }
}

/** Where apps serve, what was spoken will soon be asked for as AMR. */
async function prepareForApps({ accounts, voiceTwins }: Context, file: StoredFile): Promise<void> {
  const all = [...(await accounts.accountsOf(file.tenantId)).values()];
  if (all.some(({ appId }) => appId !== null)) voiceTwins.prepare(file);
}

export const readLinks: Handler<'files.read-links'> = async ({ context, caller, params }) => {
  const file = await readableFile(context, caller, params.fileId);
  const { url, thumbnailUrl } = context.links.sign(file.tenantId, file.id, file.kind);
  return { url, thumbnailUrl, expiresAt: context.links.expiresAt() };
};

/** One may see what one uploaded, and what a conversation shows that one may read. */
async function readableFile(context: Context, caller: Uploader, fileId: Id): Promise<StoredFile> {
  const tenantId = tenantOf(caller);
  return forTenant(context.db, tenantId, async (tx) => {
    const file = await findFile(tx, tenantId, fileId);
    if (file === null) return refuseWith('file.not-found');
    const { customerId, agentId } = ownerOf(caller);
    if ((customerId !== null && file.customerId === customerId) || (agentId !== null && file.agentId === agentId))
      return file;
    const states = await findStates(tx, tenantId, await listFileUses(tx, tenantId, fileId));
    const mayRead = states.some((state) =>
      caller.kind === 'staff' ? canRead(caller.staff.principal, state) : state.customerId === customerId,
    );
    return mayRead ? file : refuseWith('file.not-found');
  });
}

/** An expired one is as good as swept. */
async function ownUpload({ db, now }: Context, caller: Uploader, uploadId: Id): Promise<UploadRow> {
  const tenantId = tenantOf(caller);
  const upload = await forTenant(db, tenantId, (tx) => findUpload(tx, tenantId, uploadId));
  const { customerId, agentId } = ownerOf(caller);
  const isOwn = upload?.customerId === customerId && upload.agentId === agentId;
  return isOwn && upload.expiresAt > now() ? upload : refuseWith('file.not-found');
}

async function fileOf({ db }: Context, { tenantId, fileId }: UploadRow) {
  if (fileId === null) return null;
  const file = await forTenant(db, tenantId, (tx) => findFile(tx, tenantId, fileId));
  return file === null ? null : shown(file);
}

const shown = (file: StoredFile) => ({
  fileId: file.id,
  kind: fileKindSchema.parse(file.kind),
  name: file.name,
  mimeType: file.mimeType,
  sizeBytes: file.sizeBytes,
  ...(file.width === null ? {} : { width: file.width }),
  ...(file.height === null ? {} : { height: file.height }),
});
