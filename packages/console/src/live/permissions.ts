import { may, type Action } from '@zhida/core/access';
import type { Principal } from '@zhida/protocol/endpoints';

/** Whether the person signed in may do something. The server judges the same way, and again. */
export function mayDo(principal: Pick<Principal, 'agentId' | 'role' | 'accountIds'>, action: Action): boolean {
  const { agentId, role, accountIds } = principal;
  // The page shows one tenant only, and names play no part in permissions.
  return may({ agentId, role, accountIds, tenantId: '', agentName: '' }, action);
}
