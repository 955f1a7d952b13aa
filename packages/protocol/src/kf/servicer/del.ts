import { kfEndpoint } from '../endpoint.ts';
import { servicerChangeSchema, servicerResultSchema } from './change.ts';

export const servicerDel = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/servicer/del',
  section: '3.1',
  says: 'Members and departments that serve an account no longer.',
  request: servicerChangeSchema,
  answer: servicerResultSchema,
  differences: ['Sessions that a member serves at that moment stay with him until they end.'],
});
