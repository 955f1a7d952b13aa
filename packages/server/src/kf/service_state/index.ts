import { serviceStateGet } from './get.ts';
import { serviceStateTrans } from './trans.ts';

export const serviceStateHandlers = {
  'service_state/get': serviceStateGet,
  'service_state/trans': serviceStateTrans,
} as const;
