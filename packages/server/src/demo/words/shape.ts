/** A choice of a greeting: what is tapped, and what is answered. */
type ChoiceWords = readonly [label: string, answer: string];

interface Words<Id extends string> {
  readonly greeting: string;
  readonly choices: Readonly<Record<Id, ChoiceWords>>;
}

/** What the accounts of the demo say in one language. */
export interface DemoWords {
  /** On the way to a person. */
  readonly person: string;
  readonly general: Words<'order-status' | 'account-recovery' | 'how-to' | 'progress' | 'complaint'>;
  readonly payment: Words<'refund' | 'failed' | 'dispute' | 'unknown-charge'>;
  readonly guardian: Words<'spending' | 'limits'>;
  readonly safety: Words<never>;
  readonly merchant: Words<'settlement' | 'verification'>;
  readonly developer: Words<'api-error' | 'access'>;
}
