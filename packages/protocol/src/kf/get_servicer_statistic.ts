import { z } from 'zod';
import { kfEndpoint } from './endpoint.ts';
import { statisticList, statisticPeriod } from './get_corp_statistic.ts';
import { bytes, optional } from './lenient.ts';

const count = z.number().int().nonnegative();
const rate = z.number().min(0).max(1).optional();

export const getServicerStatistic = {
  get_servicer_statistic: kfEndpoint({
    methods: ['POST'],
    path: '/cgi-bin/kf/get_servicer_statistic',
    section: '7.3',
    says: 'What a servicer of an account did, or all of them together, day by day.',
    request: z.object({ ...statisticPeriod, servicer_userid: optional(bytes(64)) }),
    answer: statisticList(
      z.object({
        session_cnt: count,
        customer_cnt: count,
        customer_msg_cnt: count,
        reply_rate: rate,
        first_reply_average_sec: z.number().nonnegative().optional(),
        satisfaction_investgate_cnt: count,
        satisfaction_participation_rate: rate,
        satisfied_rate: rate,
        middling_rate: rate,
        dissatisfied_rate: rate,
        upgrade_service_customer_cnt: count,
        upgrade_service_member_invite_cnt: count,
        upgrade_service_member_customer_cnt: count,
        upgrade_service_groupchat_invite_cnt: count,
        upgrade_service_groupchat_customer_cnt: count,
        msg_rejected_customer_cnt: count,
      }),
    ),
    differences: [
      'Customers are asked to rate every session that a person served, also where an app runs the account: the figures of the survey are not 0 there. Four and five stars are satisfied, three are middling, one and two dissatisfied.',
      'An answer or a rating that comes on a later day counts on that day; the share of surveys answered is of those answered on the day they were sent.',
      'What an offer of an upgrade leads to counts for the servicer who is in charge at that moment.',
      'A servicer_userid that no member has is refused with 60111.',
    ],
  }),
};
