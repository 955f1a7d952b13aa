export const ENTITY_KINDS = ['order', 'case', 'amount', 'date', 'phone', 'id'] as const;

/** Something in a text that a form or a look-up can use. Places are those of the original text. */
export interface Entity {
  readonly kind: (typeof ENTITY_KINDS)[number];
  /** As it was written. */
  readonly text: string;
  /** In one form: digits and letters of a number, `12.50 CNY`, `2026-05-01`, `+86…` where a country was said. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}
