import { serviceStateGet } from './get.ts';
import { serviceStateTrans } from './trans.ts';

/** The session state machine (4). */
export const serviceState = {
  'service_state/get': serviceStateGet,
  'service_state/trans': serviceStateTrans,
} as const;
