import { findSecrets } from './find-secrets.ts';
import type { Secret } from './secret.ts';

/** Messages of one sender that are read together: who hides a number splits it over two or three. */
export const TAIL = 4;

const CLOCK = /^\s*\d{1,3}\s*[:：]\s*\d{1,3}\s*$/;
/** Stands where nothing is to be found; no number goes on past it. */
const NOTHING = '•';

/**
 * The secrets of a sender's last messages, message by message, those that are spread over several included. Give them
 * in their order; of more than the last few only those are looked at together, the others alone.
 */
export function scanConversation(messages: readonly string[]): readonly (readonly Secret[])[] {
  const alone = messages.map((message) => findSecrets(message));
  const first = Math.max(0, messages.length - TAIL);
  const tail = messages.slice(first);
  // Clocks and scores one after another (“0:14”, “0:15”) are no number in pieces.
  const joined = findSecrets(
    tail.map((message) => (CLOCK.test(message) ? NOTHING.repeat(message.length) : message)).join('\n'),
  );
  let offset = 0;
  for (const [index, message] of tail.entries()) {
    const start = offset;
    const parts = joined
      .filter((secret) => secret.start < start + message.length && secret.end > start)
      .map((secret) => ({
        ...secret,
        start: Math.max(0, secret.start - start),
        end: Math.min(message.length, secret.end - start),
      }));
    alone[first + index] = merged([...(alone[first + index] ?? []), ...parts]);
    offset += message.length + 1;
  }
  return alone;
}

function merged(secrets: readonly Secret[]): readonly Secret[] {
  const apart: Secret[] = [];
  for (const secret of secrets.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = apart.at(-1);
    if (last !== undefined && secret.start < last.end) {
      const surer = secret.confidence > last.confidence ? secret : last;
      apart[apart.length - 1] = { ...surer, start: last.start, end: Math.max(last.end, secret.end) };
    } else apart.push(secret);
  }
  return apart;
}
