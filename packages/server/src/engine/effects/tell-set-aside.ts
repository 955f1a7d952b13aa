import { idSchema, type Id, type Instant } from '@zhida/core/kit';
import { forTenant, takeSetAside, type Database, type LeasedEffect } from '@zhida/store';
import { z } from 'zod';
import type { Logger } from '../../log.ts';

const payloadSchema = z.object({ agentId: idSchema });

export interface SetAsideOptions {
  readonly db: Database;
  readonly now: () => Instant;
  readonly log: Logger;
  readonly onSetAside: (tenantId: Id, agentId: Id) => void;
}

/**
 * Tells that an agent was set aside for missed offers: in the audit trail, to the apps whose accounts he serves, and to the
 * screens of his colleagues. Nothing when he was not, or when it has been told already.
 */
export const performTellSetAside =
  ({ db, now, log, onSetAside }: SetAsideOptions) =>
  async ({ tenantId, payload }: LeasedEffect): Promise<void> => {
    const { agentId } = payloadSchema.parse(payload);
    if (!(await forTenant(db, tenantId, (tx) => takeSetAside(tx, tenantId, agentId, now())))) return;
    log.info({ tenantId, agentId }, 'an agent missed offers and was set aside');
    onSetAside(tenantId, agentId);
  };
