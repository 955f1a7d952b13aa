import { fold, maskSecrets, type SecretKind } from '../safety/index.ts';
import { givesOrders } from './gives-orders.ts';

/** A part of the knowledge that a model may answer from. */
export interface Passage {
  /** The entry that it stands in. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** What was said before the question. */
export interface EarlierWord {
  readonly by: 'customer' | 'bot';
  readonly text: string;
}

/** What a model is asked: a customer's words, what was said before them, and what it may answer from. */
export interface ProviderQuestion {
  readonly text: string;
  readonly earlier: readonly EarlierWord[];
}

export const MOST_PASSAGES = 5;
const LONGEST_PASSAGE = 1_500;
const LONGEST_TITLE = 200;
const LONGEST_QUESTION = 1_000;
const MOST_EARLIER = 6;
const LONGEST_EARLIER = 300;

/** A tenant's own hotline and address belong into its answers; nothing else that is secret leaves, whoever wrote it down. */
const HIDDEN_IN_KNOWLEDGE: readonly SecretKind[] = ['card', 'identity', 'code', 'password', 'cvv'];

/** What may leave of a question: without secrets, and no more than a model needs. */
export const redactQuestion = ({ text, earlier }: ProviderQuestion): ProviderQuestion => ({
  text: redact(text, LONGEST_QUESTION),
  earlier: earlier.slice(-MOST_EARLIER).map((word) => ({ by: word.by, text: redact(word.text, LONGEST_EARLIER) })),
});

/** What may leave of the knowledge: without secrets, and without entries that speak to the model and not to customers. */
export const redactPassages = (passages: readonly Passage[]): readonly Passage[] =>
  passages
    .filter(({ title, text }) => !givesOrders(title) && !givesOrders(text))
    .slice(0, MOST_PASSAGES)
    .map(({ id, title, text }) => ({
      id,
      title: hideInKnowledge(cut(title, LONGEST_TITLE)),
      text: hideInKnowledge(cut(text, LONGEST_PASSAGE)),
    }));

const hideInKnowledge = (text: string): string =>
  maskSecrets(text, ({ kind }) => HIDDEN_IN_KNOWLEDGE.includes(kind)).text;

/** Masked before it is cut: half a number is not seen to be one. */
const redact = (text: string, longest: number): string => cut(maskSecrets(text).text, longest);

/** Cut between characters. */
const cut = (text: string, longest: number): string => text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');

/** Whether the customer's words, or what stands before them, are meant for the model and not for the tenant. */
export const isMeantForModel = ({ text, earlier }: ProviderQuestion): boolean =>
  givesOrders(text) ||
  earlier.some((word) => word.by === 'customer' && givesOrders(word.text)) ||
  givesOrders([...earlier.flatMap((word) => (word.by === 'customer' ? [word.text] : [])), text].slice(-2).join(' '));

/** The form in which texts are compared. */
export const plainWords = (text: string): string => fold(text).text.normalize('NFC');
