import { kfEndpoint } from '../endpoint.ts';
import { servicerChangeSchema, servicerResultSchema } from './change.ts';

export const servicerAdd = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/servicer/add',
  section: '3.1',
  says: 'Members and departments that serve an account from now on.',
  request: servicerChangeSchema,
  answer: servicerResultSchema,
  differences: [
    'Apps see all members and departments of the enterprise (no 60011).',
    'Beyond 2,000 members or 20 departments of an account, entries fail with 40058.',
  ],
});
