import { randomUUID } from 'node:crypto';
import { Failure, type RefusalCode } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import { lockKnowledge, type TenantTransaction } from '@zhida/store';

// Every change of the knowledge, whoever asks for it: the console, or a program of the tenant. One at a time per tenant.

/** The name of the default group where none is shown in the reader's language. */
const DEFAULT_GROUP_NAME = '默认分组';

export interface ChangeOf {
  readonly tx: TenantTransaction;
  readonly tenantId: Id;
  readonly at: Instant;
}

/** Waits for other changes; resolves with the id of the default group, which is there from now on. */
export const beginChange = ({ tx, tenantId, at }: ChangeOf): Promise<Id> =>
  lockKnowledge(tx, tenantId, { id: randomUUID(), name: DEFAULT_GROUP_NAME, at });

export function refuse(code: RefusalCode): never {
  throw new Failure(code, { code, retryable: false });
}
