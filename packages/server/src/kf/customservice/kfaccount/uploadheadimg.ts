import { changeAgent, forTenant } from '@zhida/store';
import { recordAct } from '../../account/record-act.ts';
import type { KfHandler } from '../../call.ts';
import { KfError, refuseKf } from '../../errors.ts';
import { findMediaFile } from '../../media-ids.ts';
import { mediaUpload } from '../../media/upload.ts';
import { findServicer } from '../servicers.ts';

/** 11.2: a picture of a servicer. */
export const kfaccountUploadheadimg: KfHandler<'customservice/kfaccount/uploadheadimg'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const { id } = await findServicer(context, app, fields.kf_account);
  const uploaded = await mediaUpload({ ...call, fields: { type: 'image' } }).catch(refusePicture);
  const mediaId = uploaded?.media_id ?? '';
  const { id: fileId } = await findMediaFile(context, tenantId, mediaId, 'image');
  await forTenant(context.db, tenantId, async (tx) => {
    await changeAgent(tx, tenantId, id, { avatarFileId: fileId });
    await recordAct(tx, call, { action: 'agent.pictured', target: id });
  });
  return {};
};

/** What is no picture, or a broken one, has a code of its own here. */
function refusePicture(error: unknown): never {
  if (error instanceof KfError && [40004, 40006, 40123, 44001].includes(error.errcode))
    refuseKf(61457, 'invalid file type of the picture');
  throw error;
}
