import { useNavigate, useSearch } from '@tanstack/react-router';
import { SignInPage } from '../features/staff/sign-in-page.tsx';

/** The sign-in, and afterwards the page that was asked for. */
export function SignInRoute() {
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  // Only a place on this page: never somewhere that a link made up.
  const target = next !== undefined && /^\/(?!\/)/.test(next) ? next : '/conversations';
  return <SignInPage onSignedIn={() => void navigate({ href: target, replace: true })} />;
}
