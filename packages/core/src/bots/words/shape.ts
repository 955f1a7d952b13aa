/** The languages in which the bot speaks. */
export const BOT_LANGUAGES = ['zh-CN', 'zh-HK', 'en', 'ja', 'ko', 'es', 'pt', 'fr', 'ar'] as const;
export type BotLanguage = (typeof BOT_LANGUAGES)[number];

/** Everything that the bot says of itself; answers come from the knowledge. */
export interface BotWords {
  /** Names of the languages, for saying that an answer is in another one. */
  readonly languages: Readonly<Record<BotLanguage, string>>;
  readonly greeting: string;
  readonly thanked: string;
  readonly goodbye: string;
  readonly notUnderstood: string;
  readonly onlyWords: string;
  readonly whichOne: string;
  readonly noneOfThese: string;
  readonly alreadySaid: string;
  readonly person: string;
  readonly isSolved: string;
  readonly solved: string;
  readonly notSolved: string;
  readonly gladItHelped: string;
  readonly sorryItDidNot: string;
  /** `{language}`: the name of the language that the answer is in. */
  readonly inOtherLanguage: string;
  readonly handOver: {
    readonly request: string;
    readonly misses: string;
    readonly anger: string;
    readonly emergency: string;
    readonly vulnerable: string;
    readonly policy: string;
  };
  /** Said in place of who comes while nobody serves. */
  readonly outsideHours: string;
}
