import type { Principal } from '@zhida/protocol/endpoints';
import { create } from 'zustand';
import { isRefusal } from '../ui/describe-error.ts';
import { request } from './rest.ts';

/** Who is signed in in this browser. `unknown` until the server was asked. */
export type Session =
  | { readonly status: 'unknown' }
  | { readonly status: 'out' }
  | { readonly status: 'in'; readonly principal: Principal; readonly csrfToken: string };

export const useSession = create<Session>()((): Session => ({ status: 'unknown' }));

/** The principal of a page behind the sign-in; such pages are not drawn without one. */
export function usePrincipal(): Principal {
  const session = useSession();
  if (session.status !== 'in') throw new Error('A page behind the sign-in was drawn without a session');
  return session.principal;
}

export async function signIn(email: string, password: string): Promise<void> {
  const { principal, csrfToken } = await request('staff.sign-in', { body: { email, password } });
  useSession.setState({ status: 'in', principal, csrfToken }, true);
}

/** Asks who the cookie belongs to. True when somebody is signed in; fails when the server cannot be asked. */
export async function restoreSession(): Promise<boolean> {
  const session = useSession.getState();
  if (session.status !== 'unknown') return session.status === 'in';
  try {
    const { principal, csrfToken } = await request('staff.read-session');
    useSession.setState({ status: 'in', principal, csrfToken }, true);
    return true;
  } catch (error) {
    if (!isRefusal(error, 'access.signed-out')) throw error;
    markSignedOut();
    return false;
  }
}

export async function signOut(): Promise<void> {
  await request('staff.sign-out');
  markSignedOut();
}

/** The server says that the session is over. */
export const markSignedOut = (): void => useSession.setState({ status: 'out' }, true);

/** Keeps what the server said about oneself: presence, load. */
export function updatePrincipal(change: Partial<Principal>): void {
  const session = useSession.getState();
  if (session.status !== 'in') return;
  useSession.setState({ ...session, principal: { ...session.principal, ...change } }, true);
}
