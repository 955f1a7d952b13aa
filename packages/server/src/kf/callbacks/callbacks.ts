import { randomInt } from 'node:crypto';
import { SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import type { CallbackProblem } from '@zhida/protocol/endpoints';
import { recordAppDelivery, type App, type Database } from '@zhida/store';
import { openKfidOf } from '../ids.ts';
import { seal, unseal } from '../secrets.ts';
import { ask, type Reply } from './ask.ts';
import { callbackKey } from './crypt.ts';
import { createMsgToken } from './msg-token.ts';
import { echoAddress, newsParcel, type CallbackAddress } from './wire.ts';

/** How long a receiver may take to take news (9.4), and to prove that an address is his (9.1). */
const NEWS_MS = 5 * SECOND_MS;
const ECHO_MS = SECOND_MS;

export interface CallbackTools {
  readonly db: Database;
  readonly now: () => Instant;
  /** The node's secret. */
  readonly secret: string;
  readonly mayReachPrivate: boolean;
}

/** What came of a call: the status of the answer if there was one, and what was wrong with it. */
export interface CallbackOutcome {
  readonly status: number | null;
  /** Null: it was taken. */
  readonly problem: CallbackProblem | null;
}

/** An app with the enterprise id that it is called by. */
export interface CalledApp {
  readonly app: App;
  readonly corpId: string;
}

export interface PlainCallback {
  readonly url: string;
  readonly token: string;
  readonly encodingAesKey: string;
}

/** A callback as it is kept: token and key can be read with the node's secret only, and only as this app's. */
export const sealCallback = (secret: string, appId: Id, { url, token, encodingAesKey }: PlainCallback) => ({
  url,
  sealedToken: seal(secret, `callback token ${appId}`, token),
  sealedKey: seal(secret, `callback key ${appId}`, encodingAesKey),
});

/** The callback of an app, readable; null when there is none, or the node's secret is another than it was. */
export function openCallback(secret: string, { id, callback }: Pick<App, 'id' | 'callback'>): PlainCallback | null {
  if (callback === null) return null;
  const token = unseal(secret, `callback token ${id}`, callback.sealedToken);
  const encodingAesKey = unseal(secret, `callback key ${id}`, callback.sealedKey);
  return token === null || encodingAesKey === null ? null : { url: callback.url, token, encodingAesKey };
}

const addressOf = ({ url, token, encodingAesKey }: PlainCallback, corpId: string): CallbackAddress => ({
  url,
  token,
  key: callbackKey(encodingAesKey),
  receiver: corpId,
});

/** Tells an app once that there is news of an account (9.2), and keeps what came of it. */
export async function deliverNews(
  tools: CallbackTools,
  { app, corpId }: CalledApp,
  { accountId, attempt }: { readonly accountId: Id; readonly attempt: number },
): Promise<CallbackOutcome> {
  const at = tools.now();
  return recorded(tools, { app, accountId, attempt }, async () => {
    const callback = openCallback(tools.secret, app);
    if (callback === null) return { status: null, problem: 'unreadable-keys' };
    const token = createMsgToken(tools.secret, { appId: app.id, accountId, at });
    const news = { corpId, agentNumber: app.number, openKfid: openKfidOf(accountId), token, at };
    const parcel = newsParcel(addressOf(callback, corpId), news);
    return judgeStatus(await ask({ ...parcel, timeoutMs: NEWS_MS, mayReachPrivate: tools.mayReachPrivate }));
  });
}

/** Asks an address to prove that its owner has token and key (9.1), and keeps what came of it. */
export function checkCallback(
  tools: CallbackTools,
  { app, corpId }: CalledApp,
  callback: PlainCallback,
): Promise<CallbackOutcome> {
  const echo = String(randomInt(2 ** 47, 2 ** 48 - 1)) + String(randomInt(10_000, 99_999));
  const url = echoAddress(addressOf(callback, corpId), echo, tools.now());
  return recorded(tools, { app, accountId: null, attempt: 1 }, async () =>
    judgeEcho(await ask({ url, timeoutMs: ECHO_MS, mayReachPrivate: tools.mayReachPrivate }), echo),
  );
}

async function recorded(
  { db, now }: CallbackTools,
  { app, accountId, attempt }: { readonly app: App; readonly accountId: Id | null; readonly attempt: number },
  call: () => Promise<CallbackOutcome>,
): Promise<CallbackOutcome> {
  const at = now();
  const startedAt = performance.now();
  const outcome = await call();
  await recordAppDelivery(db, {
    tenantId: app.tenantId,
    appId: app.id,
    accountId,
    at,
    attempt,
    status: outcome.status,
    durationMs: Math.round(performance.now() - startedAt),
    error: outcome.problem,
  });
  return outcome;
}

/** Taken is what was answered with HTTP 200, whatever the answer says (9.4). */
function judgeStatus({ status, problem }: Reply): CallbackOutcome {
  if (problem !== null || status === 200) return { status, problem };
  return { status, problem: status >= 300 && status < 400 ? 'redirected' : 'wrong-status' };
}

/** The plain text and nothing else (9.1); what is often there instead has a name. */
export function judgeEcho(reply: Reply, echo: string): CallbackOutcome {
  const judged = judgeStatus(reply);
  if (judged.problem !== null || reply.problem !== null) return judged;
  const said = reply.body.toString();
  return { status: judged.status, problem: said === echo ? null : echoProblem(said, echo) };
}

function echoProblem(said: string, echo: string): CallbackProblem {
  if (said.startsWith('\ufeff')) return 'echo-byte-order-mark';
  if (said === `"${echo}"` || said === `'${echo}'`) return 'echo-quoted';
  if (said.trim() === echo) return 'echo-line-break';
  return said === '' ? 'echo-empty' : 'echo-wrong';
}
