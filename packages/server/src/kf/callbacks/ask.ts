import type { LookupFunction } from 'node:net';
import type { CallbackProblem } from '@zhida/protocol/endpoints';
import { isTimeOut, requestOutside } from '../../outside/request-outside.ts';
import { ClosedTarget } from '../../outside/targets.ts';

/** Nothing that an answer may rightly hold is longer. */
const MOST_ANSWER_BYTES = 64 * 1024;

export interface Question {
  readonly url: URL;
  /** XML to post; left out: the address is fetched. */
  readonly body?: string;
  /** For all of it, from the name of the host to the end of the answer. */
  readonly timeoutMs: number;
  /** The node's owner allows addresses of closed networks too. */
  readonly mayReachPrivate: boolean;
  /** How names are resolved; given by tests only. */
  readonly lookup?: LookupFunction;
}

export type Reply =
  | { readonly status: number; readonly body: Buffer; readonly problem: null }
  | { readonly status: null; readonly problem: CallbackProblem };

/** Asks the machine of an app, by the rules for machines of somebody else's (`requestOutside`). */
export async function ask({ url, body, timeoutMs, mayReachPrivate, lookup }: Question): Promise<Reply> {
  const answer = await requestOutside({
    url,
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'user-agent': 'zhida-callback',
      accept: '*/*',
      ...(body === undefined ? {} : { 'content-type': 'text/xml; charset=utf-8' }),
    },
    body: body === undefined ? null : Buffer.from(body),
    timeoutMs,
    mostBytes: MOST_ANSWER_BYTES,
    mayReachPrivate,
    lookup,
  });
  return answer.status === null
    ? { status: null, problem: problemOf(answer.error) }
    : { status: answer.status, body: answer.body, problem: null };
}

function problemOf(error: unknown): CallbackProblem {
  if (error instanceof ClosedTarget) return 'closed-target';
  // Several addresses of a host were tried; any of them tells why.
  if (error instanceof AggregateError) return problemOf(error.errors[0]);
  if (isTimeOut(error)) return 'no-answer';
  const { code = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'no-such-host';
  return isAboutCertificate(code) ? 'certificate' : 'no-connection';
}

const isAboutCertificate = (code: string): boolean =>
  /CERT|^ERR_TLS|^ERR_SSL|UNABLE_TO_|^EPROTO$|SELF_SIGNED|HOSTNAME_MISMATCH/.test(code);
