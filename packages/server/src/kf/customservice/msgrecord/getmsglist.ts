import { DAY_MS, SECOND_MS } from '@zhida/core/kit';
import { contentDetail, type Content } from '@zhida/core/messages';
import { forTenant, listRecords, listUserIds } from '@zhida/store';
import type { KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';
import { openidOf } from '../../ids.ts';
import { kfAccountOf, listOwnAccounts } from '../servicers.ts';

const MOST_RECORDS = 10_000;
const SENT = 2002;
const RECEIVED = 2003;

/** 11.3: what was said in at most a day. */
export const getmsglist: KfHandler<'customservice/msgrecord/getmsglist'> = async ({ context, app, fields }) => {
  const { tenantId } = app;
  const { starttime, endtime, msgid, number = MOST_RECORDS } = fields;
  if (starttime > endtime || (endtime - starttime) * SECOND_MS > DAY_MS) refuseKf(65417, 'invalid time span');
  const accountIds = await listOwnAccounts(context, app);
  const period = { from: starttime * SECOND_MS, until: (endtime + 1) * SECOND_MS };
  const { records, userIds } = await forTenant(context.db, tenantId, async (tx) => ({
    records: await listRecords(tx, { tenantId, accountIds, ...period, place: msgid, limit: number }),
    userIds: await listUserIds(tx, tenantId),
  }));
  const last = records.at(-1);
  return {
    recordlist: records.map(({ customerId, sender, at, content, agentId }) => ({
      openid: openidOf(customerId),
      opercode: sender === 'customer' ? RECEIVED : SENT,
      text: content === null ? '' : wordsOf(content),
      time: Math.floor(at / SECOND_MS),
      worker: agentId === null ? '' : kfAccountOf(userIds.get(agentId) ?? '', app),
    })),
    number: records.length,
    msgid: last === undefined ? msgid : last.place + 1,
  };
};

/** Of what is no text, its kind stands for it. */
function wordsOf(content: Content): string {
  const detail = contentDetail(content);
  return content.kind === 'text' ? detail : `[${content.kind}]${detail === '' ? '' : ` ${detail}`}`;
}
