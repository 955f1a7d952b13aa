import type { LookedUp } from '@zhida/core/dialogues';
import { isStorableText, SECOND_MS, type Id, type Instant } from '@zhida/core/kit';
import type { LookUpRow } from '@zhida/store';
import { z } from 'zod';
import { isDemoAddress, type DemoWebhook } from '../demo/webhook.ts';
import { unseal } from '../kf/secrets.ts';
import { requestOutside, type OutsideAnswer } from '../outside/request-outside.ts';
import { ClosedTarget } from '../outside/targets.ts';
import { signatureOf } from './signature.ts';

/** Tries in all, where there was no answer or one that says to try again. */
const MOST_TRIES = 2;
const REST_MS = SECOND_MS / 4;
/** Nothing that an answer may rightly hold is longer. */
const MOST_ANSWER_BYTES = 64 * 1_024;

export interface LookUpTools {
  /** The node's secret. */
  readonly secret: string;
  readonly now: () => Instant;
  readonly mayReachPrivate: boolean;
  readonly demo: DemoWebhook;
}

/** One question to another machine. `key` names it: asked twice, it is the same question. */
export interface LookUpQuestion {
  readonly key: string;
  readonly sends: Readonly<Record<string, string>>;
}

/** The purpose for which a look-up's key is sealed. */
export const lookUpKeyPurpose = (id: Id): string => `look-up key ${id}`;

/** What the other side answers: `found` with values, or that it knows nothing of it. */
const answerSchema = z.discriminatedUnion('found', [
  z.object({
    found: z.literal(true),
    values: z.record(z.string().max(64), z.union([z.string(), z.number(), z.boolean()])),
  }),
  z.object({ found: z.literal(false) }),
]);

/** Asks the other side. Whatever goes wrong is an answer too: the dialogue has a way for it. */
export async function askLookUp(
  tools: LookUpTools,
  lookUp: LookUpRow,
  { key, sends }: LookUpQuestion,
): Promise<LookedUp> {
  const target = await targetOf(tools, lookUp);
  if (target === null) return { outcome: 'failed' };
  const body = JSON.stringify({ key, fields: sends });
  for (let attempt = 1; ; attempt += 1) {
    const timestamp = Math.floor(tools.now() / SECOND_MS);
    const reply = await requestOutside({
      url: target.url,
      method: 'POST',
      body: Buffer.from(body),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        accept: 'application/json',
        'user-agent': 'zhida-look-up',
        'x-zhida-key': key,
        'x-zhida-timestamp': String(timestamp),
        'x-zhida-signature': signatureOf(target.key, timestamp, body),
      },
      timeoutMs: lookUp.timeoutMs,
      mostBytes: MOST_ANSWER_BYTES,
      mayReachPrivate: target.mayReachPrivate,
    });
    if (attempt >= MOST_TRIES || !isWorthAnother(reply)) return readReply(reply);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
}

interface Target {
  readonly url: URL;
  readonly key: string;
  readonly mayReachPrivate: boolean;
}

/** Where the question goes; null when its key cannot be read. The demo's machine is this one, and nothing else here is. */
async function targetOf({ secret, mayReachPrivate, demo }: LookUpTools, lookUp: LookUpRow): Promise<Target | null> {
  if (isDemoAddress(lookUp.url)) return { ...(await demo.open(lookUp.url)), mayReachPrivate: true };
  const key = unseal(secret, lookUpKeyPurpose(lookUp.id), lookUp.sealedKey);
  return key === null ? null : { url: new URL(lookUp.url), key, mayReachPrivate };
}

const isWorthAnother = (reply: OutsideAnswer): boolean =>
  reply.status === null ? !(reply.error instanceof ClosedTarget) : reply.status >= 500 || reply.status === 429;

function readReply(reply: OutsideAnswer): LookedUp {
  if (reply.status === 404) return { outcome: 'missing' };
  if (reply.status !== 200) return { outcome: 'failed' };
  const answer = answerSchema.safeParse(parseJson(reply.body.toString()));
  if (!answer.success) return { outcome: 'failed' };
  if (!answer.data.found) return { outcome: 'missing' };
  const values = Object.entries(answer.data.values).map(([name, value]): [string, string] => [name, String(value)]);
  // What no database can keep is as good as not said.
  return { outcome: 'found', values: Object.fromEntries(values.filter(([, value]) => isStorableText(value))) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
