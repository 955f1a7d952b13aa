import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';
import { openKfidSchema, optional } from './lenient.ts';

const instant = z.number().int().nonnegative().max(4_294_967_295);
const count = z.number().int().nonnegative();
const rate = z.number().min(0).max(1).optional();

/** The days that are asked for, from and to within the same account. */
export const statisticPeriod = { open_kfid: optional(openKfidSchema), start_time: instant, end_time: instant };

/** One entry per day; `statistic` is left out when the day brought nothing. */
export const statisticList = <T extends z.ZodType>(statistic: T) =>
  z.object({ statistic_list: z.array(z.object({ stat_time: instant, statistic: statistic.optional() })) });

export const getCorpStatistic = {
  get_corp_statistic: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/get_corp_statistic',
    section: '7.3',
    says: 'What came in to an account, day by day.',
    request: z.object(statisticPeriod),
    answer: statisticList(
      z.object({
        session_cnt: count,
        customer_cnt: count,
        customer_msg_cnt: count,
        upgrade_service_customer_cnt: count,
        ai_session_reply_cnt: count,
        ai_transfer_rate: rate,
        ai_knowledge_hit_rate: rate,
        msg_rejected_customer_cnt: count,
      }),
    ),
    differences: [
      'Without open_kfid the figures of all accounts that the app runs are added up: a customer of two of them counts twice.',
      'A session that goes on over midnight counts on each day on which the customer wrote in it, and as far as it had got by the end of that day.',
      'A day is counted ten minutes after its end at the earliest, and then stays as it is.',
      'ai_knowledge_hit_rate is left out: the bot that answers from the knowledge does not serve accounts that an app runs.',
    ],
  }),
};
