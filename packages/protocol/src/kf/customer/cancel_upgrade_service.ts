import { z } from 'zod';
import { kfEndpoint } from '../endpoint.ts';
import { externalUseridSchema, openKfidSchema, optional } from '../lenient.ts';

export const cancelUpgradeService = kfEndpoint({
  methods: ['POST'],
  path: '/cgi-bin/kf/customer/cancel_upgrade_service',
  section: '7.2',
  says: 'Takes an offer back; where there is none, nothing happens.',
  request: z.object({ open_kfid: openKfidSchema, external_userid: optional(externalUseridSchema) }),
  answer: z.object({}),
});
