import type { KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';

/** 11.3: the binding that is there anyway. */
export const workBind: KfHandler<'customservice/work/bind'> = async ({ app, fields }) =>
  fields.corpid === app.corpId ? {} : refuseKf(40013, 'invalid corpid');
