export const SECRET_KINDS = ['card', 'identity', 'phone', 'code', 'password', 'cvv', 'email'] as const;
export type SecretKind = (typeof SECRET_KINDS)[number];

/** Something in a text that others must not read. */
export interface Secret {
  readonly kind: SecretKind;
  /** Where it stands in the original text. */
  readonly start: number;
  readonly end: number;
  /** Whether its check digits fit; null where the kind has none. */
  readonly isValid: boolean | null;
  /** The last four characters of a card, an identity number or a telephone number: enough to recognise, not to use. */
  readonly tail: string;
  /** How sure the rules are, from 0 to 1: near 1 with check digits or the word for it beside it. */
  readonly confidence: number;
}
