import type { KfHandler } from './call.ts';
import { countsUnder, rated, readStatistics } from './statistics.ts';

/** 7.3 */
export const getCorpStatistic: KfHandler<'get_corp_statistic'> = async ({ context, app, fields }) => {
  const days = await readStatistics(context, app, fields);
  return {
    statistic_list: days.map(({ statTime, figures }) => {
      const of = countsUnder(figures, 'all');
      return of === null ? { stat_time: statTime } : { stat_time: statTime, statistic: corpStatistic(of) };
    }),
  };
};

const corpStatistic = (of: (name: string) => number) => ({
  session_cnt: of('sessions'),
  customer_cnt: of('customers'),
  customer_msg_cnt: of('messages'),
  upgrade_service_customer_cnt: of('upgraded'),
  ai_session_reply_cnt: of('botSessions'),
  ...rated('ai_transfer_rate', of('handedOver'), of('botSessions')),
  msg_rejected_customer_cnt: of('muted'),
});
