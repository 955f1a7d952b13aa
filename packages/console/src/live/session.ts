import type { Principal } from '@zhida/protocol/endpoints';
import { create } from 'zustand';
import { isRefusal } from '../ui/describe-error.ts';
import { takeOverBrowser } from './browser-owner.ts';
import { request, setCsrfToken, whenSignedOut } from './rest.ts';

/** Who is signed in in this browser. `unknown` until the server was asked. */
export type Session =
  | { readonly status: 'unknown' }
  | { readonly status: 'out' }
  | { readonly status: 'in'; readonly principal: Principal };

export const useSession = create<Session>()((): Session => ({ status: 'unknown' }));

/** The principal of a page behind the sign-in; such pages are not drawn without one. */
export function usePrincipal(): Principal {
  const session = useSession();
  if (session.status !== 'in') throw new Error('A page behind the sign-in was drawn without a session');
  return session.principal;
}

export async function signIn(email: string, password: string): Promise<void> {
  const { principal, csrfToken } = await request('staff.sign-in', { body: { email, password } });
  begin(principal, csrfToken);
}

function begin(principal: Principal, csrfToken: string): void {
  if (takeOverBrowser(principal.agentId)) return location.reload();
  setCsrfToken(csrfToken);
  useSession.setState({ status: 'in', principal }, true);
}

/** Asks who the cookie belongs to. True when somebody is signed in; fails when the server cannot be asked. */
export async function restoreSession(): Promise<boolean> {
  const session = useSession.getState();
  if (session.status !== 'unknown') return session.status === 'in';
  if (cameWithoutSession()) {
    markSignedOut();
    return false;
  }
  try {
    const { principal, csrfToken } = await request('staff.read-session');
    begin(principal, csrfToken);
    return true;
  } catch (error) {
    if (!isRefusal(error, 'access.signed-out')) throw error;
    markSignedOut();
    return false;
  }
}

/** The server says so in the page: asking would only be refused. */
const cameWithoutSession = (): boolean => document.querySelector('meta[name="zhida-session"][content="none"]') !== null;

export async function signOut(): Promise<void> {
  await request('staff.sign-out');
  // A new page: nothing of the one who leaves stays in memory for the one who comes.
  location.assign('/console/sign-in');
}

function markSignedOut(): void {
  setCsrfToken('');
  useSession.setState({ status: 'out' }, true);
}
whenSignedOut(markSignedOut);

/** Keeps what the server said about oneself: presence, load. */
export function updatePrincipal(change: Partial<Principal>): void {
  const session = useSession.getState();
  if (session.status !== 'in') return;
  useSession.setState({ ...session, principal: { ...session.principal, ...change } }, true);
}

/** Asks the server again how one stands with it. */
export async function refreshPrincipal(): Promise<void> {
  const { principal, csrfToken } = await request('staff.read-session');
  begin(principal, csrfToken);
}
