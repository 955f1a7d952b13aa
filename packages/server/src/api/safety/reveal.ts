import { may } from '@zhida/core/access';
import { ownerId } from '@zhida/core/conversations';
import { MINUTE_MS, SECOND_MS } from '@zhida/core/kit';
import { maskSecrets } from '@zhida/core/safety';
import { countAudited, findSealedSecret, forTenant, lockAgent, recordAudit, sealPurpose } from '@zhida/store';
import { readableState } from '../../inputs/staff-input.ts';
import { unseal } from '../../kf/secrets.ts';
import { refuseWith, type Handler } from '../call.ts';

/** How long a page shows what was revealed. */
const SHOWN_MS = 60 * SECOND_MS;
/** Who serves one customer after the other needs a few; who collects needs many. */
const MOST_REVEALS = 10;
const WITHIN_MS = 10 * MINUTE_MS;
const ACTION = 'secret.revealed';

/** Revealing is an act: it is in the audit trail, with its reason, before the value leaves. */
export const reveal: Handler<'safety.reveal'> = async ({ context, caller, params, body, request }) => {
  const { principal } = caller.staff;
  const { tenantId, agentId } = principal;
  const { conversationId, number, place } = params;
  const state = await readableState(context, principal, conversationId);
  if (!may(principal, { do: 'reveal-secret', ownerId: ownerId(state) })) return refuseWith('access.denied');
  const at = context.now();
  const found = await forTenant(context.db, tenantId, async (tx) => {
    // One at a time for each agent, so that the count is true.
    await lockAgent(tx, tenantId, agentId);
    const secret = await findSealedSecret(tx, tenantId, { conversationId, number, place });
    if (secret === null) return refuseWith('safety.not-sealed');
    const revealed = await countAudited(tx, { tenantId, agentId, action: ACTION, since: at - WITHIN_MS });
    if (revealed >= MOST_REVEALS) return refuseWith('safety.too-many-reveals', { retryAfterMs: WITHIN_MS });
    await recordAudit(tx, {
      tenantId,
      at,
      agentId,
      action: ACTION,
      target: `${conversationId} ${number}.${place} ${secret.kind}`,
      detail: maskSecrets(body.reason.trim()).text,
      address: request.ip,
    });
    return secret;
  });
  const value = unseal(context.secret, sealPurpose(conversationId, number, place), found.sealed);
  // Sealed by another secret: nobody can read it any more.
  if (value === null) return refuseWith('safety.not-sealed');
  return { kind: found.kind, value, shownMs: SHOWN_MS };
};
