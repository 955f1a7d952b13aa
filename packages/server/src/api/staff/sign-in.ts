import '@fastify/cookie';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from '@zhida/core/kit';
import { findSignIn, forTenant, lockSignIn, recordAudit, recordSignIn, type SignInFacts } from '@zhida/store';
import { isPassword, pretendToVerify } from '../../access/passwords.ts';
import { afterFailure, NO_ATTEMPTS, type SignInAttempts } from '../../access/sign-in-lock.ts';
import { SESSION_COOKIE, SESSION_MS } from '../../access/staff-session.ts';
import type { Context } from '../../context.ts';
import { refuseWith, type Handler } from '../call.ts';
import { publicUrl } from '../public-url.ts';
import { shownPrincipal } from './principal.ts';

/** A refusal comes no sooner than this, whatever was wrong: time tells nothing either. */
const LEAST_REFUSAL_MS = 250;

export const signIn: Handler<'staff.sign-in'> = async ({ context, body, request, reply }) => {
  const { tenantId, id } = await notTooSoon(() =>
    prove(context, { email: body.email.trim().toLowerCase(), password: body.password, address: request.ip }),
  );
  // A new session at every sign-in, and no old one beside it: what a browser had before is worth nothing.
  await context.staffSessions.end(request.cookies[SESSION_COOKIE]);
  const { cookie, staff } = await context.staffSessions.begin(tenantId, id);
  reply.setCookie(SESSION_COOKIE, cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl(context, request).startsWith('https:'),
    maxAge: SESSION_MS / 1000,
  });
  return { principal: shownPrincipal(staff.agent, context.now()), csrfToken: staff.csrfToken };
};

interface Claim {
  readonly email: string;
  readonly password: string;
  readonly address: string;
}

/** Who signs in, if the password is right and not too many were wrong before. */
async function prove(context: Context, { email, password, address }: Claim): Promise<SignInFacts> {
  const facts = await findSignIn(context.db, email);
  const at = context.now();
  refuseLocked(facts ?? context.strangerAttempts.of(email), at);
  if (facts === null) {
    await pretendToVerify(password);
    return refuseWrong(context.strangerAttempts.fail(email, at), at);
  }
  const { tenantId, id } = facts;
  const isRight = await isPassword(password, facts.passwordHash);
  const attempts = await forTenant(context.db, tenantId, async (tx) => {
    // Others may have failed meanwhile: a right password among many tried at once must not count either.
    const before = await lockSignIn(tx, tenantId, id);
    if (before.lockedUntil > at) return before;
    const after = isRight ? NO_ATTEMPTS : afterFailure(before, at);
    await recordSignIn(tx, { tenantId, id, ...after });
    const action = isRight ? 'staff.signed-in' : 'staff.sign-in-failed';
    await recordAudit(tx, { tenantId, at, agentId: id, action, target: null, address });
    return after;
  });
  return isRight && attempts.lockedUntil <= at ? facts : refuseWrong(attempts, at);
}

function refuseWrong(attempts: SignInAttempts, at: Instant): never {
  refuseLocked(attempts, at);
  return refuseWith('access.wrong-password');
}

function refuseLocked({ lockedUntil }: SignInAttempts, at: Instant): void {
  if (lockedUntil > at) refuseWith('access.locked-out', { retryAfterMs: lockedUntil - at });
}

async function notTooSoon<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } catch (error) {
    await sleep(Math.max(0, LEAST_REFUSAL_MS - (performance.now() - startedAt)));
    throw error;
  }
}
