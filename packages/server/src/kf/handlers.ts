import type { KfCallName } from '@zhida/protocol/kf';
import { accountHandlers } from './account/index.ts';
import { addContactWay } from './add_contact_way.ts';
import type { KfHandler } from './call.ts';
import { customerHandlers } from './customer/index.ts';
import { customserviceHandlers } from './customservice/index.ts';
import { getCorpQualification } from './get_corp_qualification.ts';
import { getCorpStatistic } from './get_corp_statistic.ts';
import { getServicerStatistic } from './get_servicer_statistic.ts';
import { gettoken } from './gettoken.ts';
import { idconvertOpenKfid } from './idconvert/open_kfid.ts';
import { knowledgeHandlers } from './knowledge/index.ts';
import { mediaGet } from './media/get.ts';
import { mediaUpload } from './media/upload.ts';
import { messageHandlers } from './message/index.ts';
import { sendMsg } from './send_msg.ts';
import { sendMsgOnEvent } from './send_msg_on_event.ts';
import { serviceStateHandlers } from './service_state/index.ts';
import { servicerHandlers } from './servicer/index.ts';
import { syncMsg } from './sync_msg.ts';
import { siblingToken, stableToken } from './token.ts';

/** Who answers each call. The compiler asks for every one. */
export const KF_HANDLERS: { readonly [K in KfCallName]: KfHandler<K> } = {
  sync_msg: syncMsg,
  send_msg: sendMsg,
  send_msg_on_event: sendMsgOnEvent,
  'media/upload': mediaUpload,
  'media/get': mediaGet,

  ...accountHandlers,
  add_contact_way: addContactWay,
  ...customerHandlers,
  get_corp_qualification: getCorpQualification,
  'idconvert/open_kfid': idconvertOpenKfid,
  ...serviceStateHandlers,
  ...servicerHandlers,
  get_corp_statistic: getCorpStatistic,
  get_servicer_statistic: getServicerStatistic,
  gettoken,
  ...knowledgeHandlers,
  token: siblingToken,
  stable_token: stableToken,
  ...messageHandlers,
  ...customserviceHandlers,
};
