import { randomUUID } from 'node:crypto';
import { isStorableText, type Id } from '@zhida/core/kit';
import { addServicer, askForRouting, forTenant, changeAgent, insertAgent, type TenantTransaction } from '@zhida/store';
import { hashPassword } from '../../../access/passwords.ts';
import { recordAct } from '../../account/record-act.ts';
import type { KfCall, KfHandler } from '../../call.ts';
import { refuseKf } from '../../errors.ts';
import { newToken } from '../../secrets.ts';
import { findMember, listOwnAccounts, listServicers, userIdIn } from '../servicers.ts';

const NAME = /^\w{1,10}$/;
const MOST_NICKNAME_CHARACTERS = 16;
/** How many conversations a new member may have at once, until somebody decides otherwise. */
const CAPACITY = 5;

/** 11.2: a member of staff serves all accounts that the app runs; who is none becomes one. */
export const kfaccountAdd: KfHandler<'customservice/kfaccount/add'> = async (call) => {
  const { context, app, fields } = call;
  const { tenantId } = app;
  const userId = userIdIn(fields.kf_account, 65404);
  const nickname = checkedNickname(fields.nickname);
  const member = await findMember(context, app, userId);
  if (member === null && !NAME.test(userId)) refuseKf(65404, 'invalid kf_account');
  if (member !== null && (await listServicers(context, app)).some(({ id }) => id === member))
    refuseKf(65406, 'kf_account exists');
  const accountIds = await listOwnAccounts(context, app);
  // Slow, and so not inside the transaction.
  const passwordHash = await hashPassword(newToken());
  await forTenant(context.db, tenantId, async (tx) => {
    if (member !== null) await changeAgent(tx, tenantId, member, { name: nickname });
    const id = member ?? (await insertMember(tx, call, { userId, name: nickname, passwordHash }));
    for (const accountId of accountIds) await addServicer(tx, tenantId, accountId, id);
    await recordAct(tx, call, { action: 'servicer.added', target: id });
    await askForRouting(tx, tenantId, context.now());
  });
  context.worker.wake();
  context.routers.changed(tenantId, 'agents');
  context.board.changed(tenantId);
  return {};
};

/** The name that is shown; refuses what is none (65403). */
export function checkedNickname(nickname: string | undefined): string {
  const name = nickname?.trim() ?? '';
  const isFit = name !== '' && Array.from(name).length <= MOST_NICKNAME_CHARACTERS && isStorableText(name);
  return isFit ? name : refuseKf(65403, 'invalid nickname');
}

async function insertMember(
  tx: TenantTransaction,
  { context, app }: KfCall<'customservice/kfaccount/add'>,
  member: { readonly userId: string; readonly name: string; readonly passwordHash: string },
): Promise<Id> {
  const { tenantId, corpId } = app;
  const id = randomUUID();
  // An address that nothing can be sent to: who signs in gets one of his own first.
  const email = `${member.userId.toLowerCase()}@${corpId}.invalid`;
  const agent = { ...member, tenantId, id, email, role: 'agent' as const, capacity: CAPACITY, accountIds: [] };
  await insertAgent(tx, agent, context.now()).catch(refuseTaken);
  return id;
}

/** Somebody took the name at the same moment. */
function refuseTaken(error: unknown): never {
  if (typeof error === 'object' && error !== null && 'code' in error && error.code === '23505')
    refuseKf(65406, 'kf_account exists');
  throw error;
}
