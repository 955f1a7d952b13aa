import type { ExplanationKey } from './explain-words.ts';
import { fold, type Folded } from './fold/fold.ts';
import { loosen } from './fold/loosen.ts';
import { judgeLinks, type JudgedLink } from './links/judge-links.ts';
import { secretsIn } from './masking/find-secrets.ts';
import { namesSecret } from './masking/labels.ts';
import { maskSecrets } from './masking/mask-secrets.ts';
import { mask } from './masking/mask.ts';
import { mayBePart } from './masking/number-parts.ts';
import { scanConversation } from './masking/scan-conversation.ts';
import type { Secret, SecretKind } from './masking/secret.ts';
import { secretsInAnswer } from './masking/secrets-in-answer.ts';
import { HARMLESS, judge, judgeFolded, mayHarm, type Judgement, type Reason } from './wording/judge.ts';

export interface CheckContext {
  /** The tenant's own hosts. */
  readonly officialHosts: readonly string[];
  /** What the same sender said just before, the latest last: numbers and requests may be split over messages. */
  readonly earlier?: readonly string[];
  /** What the other side said last: a number alone may answer it. */
  readonly asked?: string;
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
      readonly explanation: { readonly supervisor: ExplanationKey };
    };

/** Agents and bots may tell telephone numbers and mail addresses: usually their own. */
const HIDDEN_IN_OUTGOING: readonly SecretKind[] = ['card', 'identity', 'code', 'password', 'cvv'];

/** What becomes of a text that an agent, the bot or a program is about to send to a customer. */
export function checkOutgoing(text: string, context: CheckContext): Verdict {
  const said = whatWasSaid(text);
  const judgement = worstOf(said, context.earlier ?? []);
  const { reason, span } = judgement;
  if (reason !== null && mayStop(judgement)) {
    return {
      verdict: 'stop',
      reason,
      span,
      explanation: { supervisor: `supervisor.${reason}` },
    };
  }
  return passing(said.folded, context, NO_FLAGS, isHiddenInOutgoing);
}

/** What becomes of a text from a customer: it always arrives, without its secrets, with what both sides should know. */
export function checkIncoming(text: string, context: CheckContext): Verdict {
  const folded = fold(text);
  return passing(folded, context, flagsOf(judgeFolded(folded, 'customer')), isHiddenInIncoming);
}

/** An offer that only looks like one is no ground to refuse somebody’s words: our own labelled offers all score higher. */
const SURE_OFFER = 0.9;

/** Whether a judgement is sure enough to stop what it was made of; a flag asks for less. */
const mayStop = ({ label, score }: Judgement): boolean => label !== 'offer' || score >= SURE_OFFER;

/** Why a text may not be sent to customers; null where it may. What `checkOutgoing` stops for, without the rest of it. */
export function harmInOutgoing(text: string): Reason | null {
  const judgement = judge(text, 'staff');
  return mayStop(judgement) ? judgement.reason : null;
}

const isHiddenInOutgoing = (kind: SecretKind): boolean => HIDDEN_IN_OUTGOING.includes(kind);
const isHiddenInIncoming = (): boolean => true;

/** Longest that two messages are read together. */
const LONGEST_TOGETHER = 400;
/** What of either message may belong to a word that begins in one and ends in the other. */
const EDGE = 24;

/** Two messages that are harmless by themselves were put together by us, not by who wrote them: that asks for more belief. */
const SURE_TOGETHER = 0.8;

/** A request may begin in one message and end in the next: both are judged, and the last two together where that may be. */
function worstOf(said: Said, earlier: readonly string[]): Judgement {
  const text = said.folded.original;
  const before = earlier.at(-1);
  if (before === undefined || before.length + text.length > LONGEST_TOGETHER) return said.judgement;
  const first = whatWasSaid(before);
  const end = first.isSuspected ? first.text : first.text.slice(-EDGE);
  const isSuspectedTogether = mayHarm(`${end}，${said.text}`, 'staff');
  if (!isSuspectedTogether || first.judgement.reason !== null) return said.judgement;
  const together = whatWasSaid(`${before}，${text}`).judgement;
  // Harmful by itself, it may still ask for something that the message before names.
  const least = said.judgement.reason === null ? SURE_TOGETHER : said.judgement.score;
  return together.reason === null || together.score < least
    ? said.judgement
    : { ...together, span: { start: 0, end: text.length } };
}

/** What has to be known of a message, once it is said and when the next one is; each part is found out when it is asked for. */
class Said {
  readonly folded: Folded;
  /** In its plain form. */
  readonly text: string;
  readonly isSuspected: boolean;
  #judgement: Judgement | null = null;
  #announces: boolean | null = null;

  constructor(original: string) {
    this.folded = fold(original);
    this.text = loosen(this.folded).text;
    this.isSuspected = mayHarm(this.text, 'staff');
  }

  get judgement(): Judgement {
    return (this.#judgement ??= this.isSuspected ? judgeFolded(this.folded, 'staff') : HARMLESS);
  }

  /** It says that a code or a password comes. */
  get announces(): boolean {
    return (this.#announces ??= namesSecret(this.folded.text));
  }
}

/** Whoever says something says more soon after, or the same again: what was found then need not be looked for again. */
const SAID = new Map<string, Said>();
const MOST_SAID = 5_000;

function whatWasSaid(original: string): Said {
  const known = SAID.get(original);
  if (known !== undefined) return known;
  const said = new Said(original);
  if (original.length > LONGEST_TOGETHER) return said;
  if (SAID.size >= MOST_SAID) SAID.clear();
  SAID.set(original, said);
  return said;
}

const NO_FLAGS: readonly Flag[] = [];

function flagsOf({ label, reason, span }: Judgement): readonly Flag[] {
  if (label === 'none') return NO_FLAGS;
  if (reason === null) {
    return [{ kind: 'report', reason, span, explanation: { customer: null, agent: 'report' } }];
  }
  const kind = label === 'offer' ? 'offer' : 'request';
  return [{ kind, reason, span, explanation: { customer: `customer.${reason}`, agent: `supervisor.${reason}` } }];
}

const PASS: Verdict = { verdict: 'pass', links: [], flags: NO_FLAGS };

function passing(
  folded: Folded,
  { officialHosts, earlier = [], asked }: CheckContext,
  flags: readonly Flag[],
  isHidden: (kind: SecretKind) => boolean,
): Verdict {
  const text = folded.original;
  const links = judgeLinks(text, officialHosts, folded);
  const found = canContinue(folded, earlier)
    ? scanConversation([...earlier, text])
    : [...earlier.map(() => []), secretsIn(folded)];
  const hidden = found.map((secrets) => secrets.filter(({ kind }) => isHidden(kind)));
  const alone = hidden.at(-1) ?? [];
  const together = asked === undefined ? alone : withAnswers(alone, secretsInAnswer(asked, text), isHidden);
  if (together.length === 0) {
    return links.length === 0 && flags.length === 0 ? PASS : { verdict: 'pass', links, flags };
  }
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

/** What was found by itself says more than what was only asked for. */
function withAnswers(
  alone: readonly Secret[],
  answers: readonly Secret[],
  isHidden: (kind: SecretKind) => boolean,
): readonly Secret[] {
  const others = answers.filter(
    ({ kind, start, end }) => isHidden(kind) && !alone.some((secret) => secret.start < end && secret.end > start),
  );
  return others.length === 0 ? alone : [...alone, ...others].toSorted((a, b) => a.start - b.start);
}

/** A secret goes on in a later message only with digits, or with anything at all where the word for it came before. */
const canContinue = ({ text }: Folded, earlier: readonly string[]): boolean =>
  earlier.length > 0 && (mayBePart(text) || earlier.some((before) => whatWasSaid(before).announces));
