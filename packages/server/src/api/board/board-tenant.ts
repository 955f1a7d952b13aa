import { may, type StaffPrincipal } from '@zhida/core/access';
import type { Id } from '@zhida/core/kit';
import { refuseWith } from '../call.ts';

/** The tenant whose board is asked for; refuses all but supervisors. */
export const boardTenant = (principal: StaffPrincipal): Id =>
  may(principal, { do: 'supervise' }) ? principal.tenantId : refuseWith('access.denied');
