import type { Principal } from '@zhida/protocol/endpoints';
import type { Command } from 'commander';
import { callRoute, languageOf } from '../call.ts';
import { print, readServerUrl, type Desk } from '../desk.ts';
import { EXIT, Problem } from '../problems.ts';
import { sessionPath, storeSession } from '../session-file.ts';

/** `zhida session sign-in`: asks for the password without showing it and keeps the session for later commands. */
export function addSessionSignIn(session: Command, desk: Desk): void {
  session
    .command('sign-in')
    .description('sign in; the password is asked for, or is the first line of the input')
    .option('--email <address>', 'your e-mail address')
    .action(async (options: { email?: string }, command: Command) => {
      const url = readServerUrl(command);
      const { terminal } = desk;
      const email = options.email ?? (await terminal.ask('E-mail: '));
      if (!email) throw new Problem('Nobody is here to be asked: give --email.', EXIT.wrongUsage);
      const password = await terminal.askSecret('Password: ');
      if (!password) throw new Problem('No password was given.', EXIT.wrongUsage);
      const principal = await signIn(desk, url, { email, password });
      print(desk, command, { url, principal }, () => [
        `Signed in at ${url} as ${principal.name} (${principal.role}).`,
        `The session is kept in ${sessionPath(terminal.env)}.`,
      ]);
    });
}

async function signIn({ terminal }: Desk, url: string, body: { email: string; password: string }): Promise<Principal> {
  let cookies: readonly string[] = [];
  const onResponse = (response: Response) => {
    cookies = response.headers.getSetCookie().flatMap((cookie) => cookie.split(';')[0] ?? []);
  };
  const as = { url, language: languageOf(terminal.env), session: null, onResponse };
  const { principal, csrfToken } = await callRoute(as, 'staff.sign-in', { body });
  await storeSession(terminal.env, url, { cookie: cookies.join('; '), csrfToken, email: principal.email });
  return principal;
}
