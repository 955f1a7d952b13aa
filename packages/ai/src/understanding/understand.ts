import { wantsPerson } from '@zhida/core/bots';
import type { Entity } from '../entities/entity.ts';
import { findEntities } from '../entities/find-entities.ts';
import { classify, type Candidate } from '../intents/classify.ts';
import type { IntentModel } from '../intents/train-intents.ts';
import { identifyLanguage, type Language } from '../language/identify.ts';
import { readMood, type Mood } from '../mood/read-mood.ts';

/** What is known besides the words. */
export interface UnderstandingContext {
  /** The language of the conversation so far. */
  readonly language?: string;
  /** What the same customer wrote before it, oldest first. */
  readonly earlier?: readonly string[];
  /** The customer’s day, like `2026-05-01`. */
  readonly today?: string;
}

/** Everything that one message says to the bot. */
export interface Understanding {
  readonly language: Language;
  /** The likeliest intents with calibrated confidence, best first; none without a model. */
  readonly candidates: readonly Candidate[];
  /** How likely the message belongs to any intent that was learnt. */
  readonly belonging: number;
  /** The message is for this bot: `belonging` reaches the threshold that was found in training. */
  readonly isMine: boolean;
  readonly entities: readonly Entity[];
  readonly mood: Mood;
  /** A person is asked for: always granted, whatever else was understood. */
  readonly wantsPerson: boolean;
}

/** Understands one message. Pure: the same model, words and context give the same answer. */
export function understand(model: IntentModel | null, text: string, context: UnderstandingContext = {}): Understanding {
  const { language: before, earlier = [], today } = context;
  const { candidates, belonging, isMine } =
    model === null ? { candidates: [], belonging: 0, isMine: false } : classify(model, text);
  return {
    language: identifyLanguage(text, before === undefined ? {} : { before }),
    candidates,
    belonging,
    isMine,
    entities: findEntities(text, today === undefined ? {} : { today }),
    mood: readMood(text, earlier),
    wantsPerson: wantsPerson(text),
  };
}
