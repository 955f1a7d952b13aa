import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';

export const getUpgradeServiceConfig = kfEndpoint({
  methods: ['GET', 'POST'],
  path: '/cgi-bin/kf/customer/get_upgrade_service_config',
  section: '7.2',
  says: 'Whom customers may be offered: members, departments, groups.',
  request: z.object({}),
  answer: z.object({
    member_range: z.object({ userid_list: z.array(z.string()), department_id_list: z.array(z.number().int()) }),
    groupchat_range: z.object({ chat_id_list: z.array(z.string()) }),
  }),
});
