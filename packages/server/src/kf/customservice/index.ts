import { getkflist } from './getkflist.ts';
import { getonlinekflist } from './getonlinekflist.ts';
import { kfaccountAdd } from './kfaccount/add.ts';
import { kfaccountCanceladmin } from './kfaccount/canceladmin.ts';
import { kfaccountDel } from './kfaccount/del.ts';
import { kfaccountInviteworker } from './kfaccount/inviteworker.ts';
import { kfaccountSetadmin } from './kfaccount/setadmin.ts';
import { kfaccountUpdate } from './kfaccount/update.ts';
import { kfaccountUploadheadimg } from './kfaccount/uploadheadimg.ts';
import { kfsessionClose } from './kfsession/close.ts';
import { kfsessionCreate } from './kfsession/create.ts';
import { kfsessionGetsession } from './kfsession/getsession.ts';
import { kfsessionGetsessionlist } from './kfsession/getsessionlist.ts';
import { kfsessionGetwaitcase } from './kfsession/getwaitcase.ts';
import { getmsglist } from './msgrecord/getmsglist.ts';
import { workBind } from './work/bind.ts';
import { workGet } from './work/get.ts';
import { workUnbind } from './work/unbind.ts';

export const customserviceHandlers = {
  'customservice/kfaccount/add': kfaccountAdd,
  'customservice/kfaccount/update': kfaccountUpdate,
  'customservice/kfaccount/del': kfaccountDel,
  'customservice/kfaccount/uploadheadimg': kfaccountUploadheadimg,
  'customservice/kfaccount/inviteworker': kfaccountInviteworker,
  'customservice/kfaccount/setadmin': kfaccountSetadmin,
  'customservice/kfaccount/canceladmin': kfaccountCanceladmin,
  'customservice/getkflist': getkflist,
  'customservice/getonlinekflist': getonlinekflist,
  'customservice/kfsession/create': kfsessionCreate,
  'customservice/kfsession/close': kfsessionClose,
  'customservice/kfsession/getsession': kfsessionGetsession,
  'customservice/kfsession/getsessionlist': kfsessionGetsessionlist,
  'customservice/kfsession/getwaitcase': kfsessionGetwaitcase,
  'customservice/msgrecord/getmsglist': getmsglist,
  'customservice/work/get': workGet,
  'customservice/work/bind': workBind,
  'customservice/work/unbind': workUnbind,
};
