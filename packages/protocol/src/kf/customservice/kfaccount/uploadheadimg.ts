import { z } from 'zod';
import { kfEndpoint } from '../../endpoint.ts';
import { ACCOUNT_DIFFERENCE, kfAccount } from '../shapes.ts';

export const uploadheadimg = {
  'customservice/kfaccount/uploadheadimg': kfEndpoint({
    methods: ['POST'],
    path: '/customservice/kfaccount/uploadheadimg',
    section: '11.2',
    says: 'Gives a servicer a picture.',
    body: 'bytes',
    request: z.object({ kf_account: kfAccount }),
    answer: z.object({}),
    differences: [
      ACCOUNT_DIFFERENCE,
      'JPG and PNG up to 10 MB. The picture is given back by getkflist; the chat pages show the initials of a name.',
    ],
  }),
};
