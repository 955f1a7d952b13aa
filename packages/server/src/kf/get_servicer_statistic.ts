import { SECOND_MS, type Id } from '@zhida/core/kit';
import { forTenant, listUserIds, type AppPrincipal } from '@zhida/store';
import type { Context } from '../context.ts';
import type { KfHandler } from './call.ts';
import { refuseKf } from './errors.ts';
import { countsUnder, rated, readStatistics } from './statistics.ts';

/** 7.3 */
export const getServicerStatistic: KfHandler<'get_servicer_statistic'> = async ({ context, app, fields }) => {
  const days = await readStatistics(context, app, fields);
  const { servicer_userid: userId } = fields;
  const who = userId === undefined ? 'people' : await findServicer(context, app, userId);
  return {
    statistic_list: days.map(({ statTime, figures }) => {
      const of = countsUnder(figures, who);
      return of === null ? { stat_time: statTime } : { stat_time: statTime, statistic: servicerStatistic(of) };
    }),
  };
};

/** Also one who is gone: what he did is still told. */
async function findServicer({ db }: Context, { tenantId }: AppPrincipal, userId: string): Promise<Id> {
  const ids = await forTenant(db, tenantId, (tx) => listUserIds(tx, tenantId));
  const found = [...ids].find(([, known]) => known.toLowerCase() === userId.toLowerCase());
  return found?.[0] ?? refuseKf(60111, 'userid not found');
}

function servicerStatistic(of: (name: string) => number) {
  const grades = of('satisfied') + of('middling') + of('dissatisfied');
  return {
    session_cnt: of('sessions'),
    customer_cnt: of('customers'),
    customer_msg_cnt: of('messages'),
    ...rated('reply_rate', of('answered'), of('asked')),
    ...rated('first_reply_average_sec', of('answerMs') / SECOND_MS, of('answered')),
    satisfaction_investgate_cnt: of('surveys'),
    ...rated('satisfaction_participation_rate', of('surveysAnswered'), of('surveys')),
    ...rated('satisfied_rate', of('satisfied'), grades),
    ...rated('middling_rate', of('middling'), grades),
    ...rated('dissatisfied_rate', of('dissatisfied'), grades),
    upgrade_service_customer_cnt: of('upgraded'),
    upgrade_service_member_invite_cnt: of('memberOffers'),
    upgrade_service_member_customer_cnt: of('memberAccepts'),
    upgrade_service_groupchat_invite_cnt: of('groupOffers'),
    upgrade_service_groupchat_customer_cnt: of('groupAccepts'),
    msg_rejected_customer_cnt: of('muted'),
  };
}
