import { account } from './account/index.ts';
import { addContactWay } from './add_contact_way.ts';
import { customer } from './customer/index.ts';
import { customservice } from './customservice/index.ts';
import { getCorpQualification } from './get_corp_qualification.ts';
import { getCorpStatistic } from './get_corp_statistic.ts';
import { getServicerStatistic } from './get_servicer_statistic.ts';
import { gettoken } from './gettoken.ts';
import { idconvertOpenKfid } from './idconvert/open_kfid.ts';
import { knowledge } from './knowledge/index.ts';
import { media } from './media/index.ts';
import { message } from './message/index.ts';
import { sendMsg } from './send_msg.ts';
import { sendMsgOnEvent } from './send_msg_on_event.ts';
import { serviceState } from './service_state/index.ts';
import { servicer } from './servicer/index.ts';
import { stableToken } from './stable_token.ts';
import { syncMsg } from './sync_msg.ts';
import { token } from './token.ts';

export { KF_BLOCKS, KF_MENU_ENTRIES, type KfBlock, type KfMenuEntryType, type KfMsgtype } from './blocks.ts';
export { KF_MEDIA_BYTES, MOST_RANGE_BYTES, type KfMediaType } from './media/index.ts';
export { bytesOf } from './lenient.ts';
export { kfItemSchema, MOST_SYNCED, type KfEvent, type KfHappening, type KfItem, type KfMessage } from './sync_msg.ts';
export { upgradeOfferFields } from './customer/index.ts';
export { SIBLING_BLOCKS, type SiblingBlock, type SiblingMsgtype } from './message/index.ts';
export { kfEndpoint, type KfEndpoint, type KfMethod } from './endpoint.ts';
export type { AnswerFields, AttachmentFields, ListedAttachment, ListedIntent } from './knowledge/index.ts';

/** Every call of the 微信客服 API, by its path below `/cgi-bin/` (or from the root, for the older sibling). */
export const KF_ENDPOINTS = {
  ...account,
  ...addContactWay,
  ...customer,
  ...getCorpQualification,
  ...idconvertOpenKfid,
  ...serviceState,
  ...servicer,
  ...getCorpStatistic,
  ...getServicerStatistic,
  ...gettoken,
  ...knowledge,
  ...media,
  ...sendMsg,
  ...sendMsgOnEvent,
  ...syncMsg,
  ...token,
  ...stableToken,
  ...message,
  ...customservice,
} as const;

export type KfEndpoints = typeof KF_ENDPOINTS;
export type KfCallName = keyof KfEndpoints;
