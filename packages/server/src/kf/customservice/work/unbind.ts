import type { KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';

/** 11.3: a binding that does not end. */
export const workUnbind: KfHandler<'customservice/work/unbind'> = async ({ app, fields }) =>
  fields.corpid === app.corpId
    ? refuseKf(48001, 'api unauthorized: an app belongs to its corp')
    : refuseKf(40013, 'invalid corpid');
