import { RefusedError } from '@zhida/protocol/client';
import type { Command } from 'commander';
import { callRoute, languageOf } from '../call.ts';
import { print, readServerUrl, type Desk } from '../desk.ts';
import { EXIT, Problem, signedOut } from '../problems.ts';
import { readSession, storeSession } from '../session-file.ts';

/** `zhida session sign-out`: ends the session at the server and forgets it here. */
export function addSessionSignOut(session: Command, desk: Desk): void {
  session
    .command('sign-out')
    .description('end the session')
    .action(async (_options: unknown, command: Command) => {
      const url = readServerUrl(command);
      const { env } = desk.terminal;
      const stored = await readSession(env, url);
      if (stored === null) throw signedOut(url);
      await callRoute({ url, language: languageOf(env), session: stored }, 'staff.sign-out', {}).catch(ignoreSignedOut);
      await storeSession(env, url, null);
      print(desk, command, { url, done: true }, () => [`Signed out at ${url}.`]);
    });
}

/** The server has ended it already: what was asked for is so. A server that does not answer still holds the session. */
function ignoreSignedOut(error: unknown): void {
  if (error instanceof Problem && error.exitCode === EXIT.signedOut) return;
  if (error instanceof RefusedError && error.status === 403) return;
  throw error;
}
