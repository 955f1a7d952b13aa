import type { ExplanationKey } from './explain-words.ts';
import { judgeLinks, type JudgedLink } from './links/judge-links.ts';
import { findSecrets } from './masking/find-secrets.ts';
import { mask, maskSecrets } from './masking/mask.ts';
import { scanConversation } from './masking/scan-conversation.ts';
import type { Secret, SecretKind } from './masking/secret.ts';
import { judge, type Judgement, type Reason } from './wording/judge.ts';

export interface CheckContext {
  /** The tenant's own hosts. */
  readonly officialHosts: readonly string[];
  /** What the same sender said just before, the latest last: numbers and requests may be split over messages. */
  readonly earlier?: readonly string[];
}

/** Something that both sides are told of; the text passes. */
export interface Flag {
  readonly kind: 'request' | 'offer' | 'report';
  readonly reason: Reason | null;
  readonly span: Judgement['span'];
  readonly explanation: { readonly customer: ExplanationKey | null; readonly agent: ExplanationKey };
}

interface Passing {
  readonly links: readonly JudgedLink[];
  readonly flags: readonly Flag[];
}

export type Verdict =
  | ({ readonly verdict: 'pass' } & Passing)
  | ({
      readonly verdict: 'mask';
      /** What may be stored and shown. */
      readonly text: string;
      readonly secrets: readonly Secret[];
      /** Parts of a secret in earlier messages, which are to be masked now that the rest is known. */
      readonly earlier: readonly (readonly Secret[])[];
      readonly explanation: 'masked';
    } & Passing)
  | {
      readonly verdict: 'stop';
      readonly reason: Reason;
      readonly span: Judgement['span'];
      readonly explanation: { readonly sender: ExplanationKey; readonly supervisor: ExplanationKey };
    };

/** Agents and bots may tell telephone numbers and mail addresses: usually their own. */
const HIDDEN_IN_OUTGOING: readonly SecretKind[] = ['card', 'identity', 'code', 'password', 'cvv'];

/** What becomes of a text that an agent, the bot or a program is about to send to a customer. */
export function checkOutgoing(text: string, context: CheckContext): Verdict {
  const { reason, span } = worstOf(text, context.earlier ?? []);
  if (reason !== null) {
    return {
      verdict: 'stop',
      reason,
      span,
      explanation: { sender: `sender.${reason}`, supervisor: `supervisor.${reason}` },
    };
  }
  return passing(text, context, [], (kind) => HIDDEN_IN_OUTGOING.includes(kind));
}

/** What becomes of a text from a customer: it always arrives, without its secrets, with what both sides should know. */
export function checkIncoming(text: string, context: CheckContext): Verdict {
  const judgement = worstOf(text, context.earlier ?? []);
  return passing(text, context, flagsOf(judgement), () => true);
}

/** A request may begin in one message and end in the next: both are judged, and the last two together. */
function worstOf(text: string, earlier: readonly string[]): Judgement {
  const alone = judge(text);
  const before = earlier.at(-1);
  if (alone.reason !== null || before === undefined || before.length + text.length > 400) return alone;
  const together = judge(`${before}，${text}`);
  const isNew = together.reason !== null && judge(before).reason === null;
  return isNew ? { ...together, span: { start: 0, end: text.length } } : alone;
}

function flagsOf({ label, reason, span }: Judgement): readonly Flag[] {
  if (label === 'none') return [];
  if (reason === null) {
    return [{ kind: 'report', reason, span, explanation: { customer: null, agent: 'report' } }];
  }
  const kind = label === 'offer' ? 'offer' : 'request';
  return [{ kind, reason, span, explanation: { customer: `customer.${reason}`, agent: `supervisor.${reason}` } }];
}

function passing(
  text: string,
  { officialHosts, earlier = [] }: CheckContext,
  flags: readonly Flag[],
  isHidden: (kind: SecretKind) => boolean,
): Verdict {
  const links = judgeLinks(text, officialHosts);
  const messages = [...earlier, text];
  const found = earlier.length === 0 ? [findSecrets(text)] : scanConversation(messages);
  const hidden = found.map((secrets) => secrets.filter(({ kind }) => isHidden(kind)));
  const together = hidden.at(-1) ?? [];
  if (together.length === 0) return { verdict: 'pass', links, flags };
  // What stood beside a secret may be one too once that is gone.
  const rest = maskSecrets(mask(text, together), ({ kind }) => isHidden(kind));
  const secrets = [...together, ...rest.secrets].toSorted((a, b) => a.start - b.start);
  return {
    verdict: 'mask',
    text: rest.text,
    secrets,
    earlier: hidden.slice(0, -1),
    explanation: 'masked',
    links,
    flags,
  };
}
