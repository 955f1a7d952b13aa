/** What has been between the customer and the bot since the bot took over, as far as decisions look at it. */
export interface Dialogue {
  /** What the customer wrote himself, oldest first: the last few texts before this one. */
  readonly said: readonly string[];
  /** How often the bot had no answer, or one that did not help. */
  readonly misses: number;
  /** The entry that the bot answered with last; null when that was something else, or solved it. */
  readonly last: string | null;
  /** Entries whose answers did not help, or were followed by the same question. */
  readonly unhelpful: readonly string[];
  /** The bot's last word asked which entry was meant. */
  readonly hasAsked: boolean;
  /** The bot’s last word offered a person. */
  readonly hasOffered: boolean;
}

export const NEW_DIALOGUE: Dialogue = {
  said: [],
  misses: 0,
  last: null,
  unhelpful: [],
  hasAsked: false,
  hasOffered: false,
};
