import { getkflist } from './getkflist.ts';
import { getonlinekflist } from './getonlinekflist.ts';
import { add } from './kfaccount/add.ts';
import { canceladmin } from './kfaccount/canceladmin.ts';
import { del } from './kfaccount/del.ts';
import { inviteworker } from './kfaccount/inviteworker.ts';
import { setadmin } from './kfaccount/setadmin.ts';
import { update } from './kfaccount/update.ts';
import { uploadheadimg } from './kfaccount/uploadheadimg.ts';
import { close } from './kfsession/close.ts';
import { create } from './kfsession/create.ts';
import { getsession } from './kfsession/getsession.ts';
import { getsessionlist } from './kfsession/getsessionlist.ts';
import { getwaitcase } from './kfsession/getwaitcase.ts';
import { getmsglist } from './msgrecord/getmsglist.ts';
import { workBind } from './work/bind.ts';
import { workGet } from './work/get.ts';
import { workUnbind } from './work/unbind.ts';

export const customservice = {
  ...add,
  ...update,
  ...del,
  ...uploadheadimg,
  ...inviteworker,
  ...setadmin,
  ...canceladmin,
  ...getkflist,
  ...getonlinekflist,
  ...create,
  ...close,
  ...getsession,
  ...getsessionlist,
  ...getwaitcase,
  ...getmsglist,
  ...workGet,
  ...workBind,
  ...workUnbind,
};
