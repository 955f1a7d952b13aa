import { createRest, RefusedError, type Given } from '@zhida/protocol/client';
import { ENDPOINTS, type AnswerOf } from '@zhida/protocol/endpoints';
import { CSRF_HEADER, type RouteName } from '@zhida/protocol/routes';
import type { Command } from 'commander';
import { readServerUrl, type Desk } from './desk.ts';
import { Problem, signedOut } from './problems.ts';
import { readSession, type StoredSession } from './session-file.ts';

/** Everything a route may be given; parts that hold nothing are left out. */
export type Request<K extends RouteName> = Given<K>;

export interface CallAs {
  readonly url: string;
  readonly language: string;
  readonly session: Pick<StoredSession, 'cookie' | 'csrfToken'> | null;
  /** Sees each answer before it is read: a sign-in's cookie is in its headers. */
  readonly onResponse?: (response: Response) => void;
}

/** Calls a route as whoever is signed in at the server that the command line names. */
export async function callAsStaff<K extends RouteName>(
  { terminal }: Desk,
  command: Command,
  route: K,
  request: Request<K>,
): Promise<AnswerOf<K>> {
  const url = readServerUrl(command);
  const session = await readSession(terminal.env, url);
  if (session === null) throw signedOut(url);
  return callRoute({ url, language: languageOf(terminal.env), session }, route, request);
}

/** Calls a route. What comes back is held against the route's own promise: another program may answer there. */
export async function callRoute<K extends RouteName>(as: CallAs, route: K, request: Request<K>): Promise<AnswerOf<K>> {
  const { url, language, session, onResponse } = as;
  const rest: LooseRest<K> = createRest({
    baseUrl: url,
    headers: () => ({
      'accept-language': language,
      ...(session === null ? {} : { cookie: session.cookie, [CSRF_HEADER]: session.csrfToken }),
    }),
    fetch: async (address, options) => {
      const response = await fetch(address, { ...options, redirect: 'error' });
      onResponse?.(response);
      return response;
    },
  });
  const answer = ENDPOINTS[route].answer.safeParse(await rest.call(route, request).catch(rethrow(url)));
  if (!answer.success) throw new Problem(`What answers at ${url} is not this version of Zhida.`);
  return answer.data as AnswerOf<K>;
}

/** Parts that are empty may be left out, which the compiler cannot see for a route that it does not know yet. */
interface LooseRest<K extends RouteName> {
  call(route: K, request: Request<K>): Promise<unknown>;
}

const rethrow =
  (url: string) =>
  (error: unknown): never => {
    if (error instanceof RefusedError && error.code === 'access.signed-out') throw signedOut(url);
    throw error;
  };

/** Refusals come in the language of the terminal: Chinese or English. */
export const languageOf = (env: Readonly<Record<string, string | undefined>>): string =>
  (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').startsWith('zh') ? 'zh-CN' : 'en';
