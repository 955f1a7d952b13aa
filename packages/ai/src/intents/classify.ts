import { likelihoodOf } from './reject.ts';
import { sharpen } from './temperature.ts';
import { judgeText, type IntentModel } from './train-intents.ts';

export interface Candidate {
  readonly intent: string;
  /** How likely the intent is, among the intents of the model; 0.8 means right in about eight of ten. */
  readonly confidence: number;
}

export interface Classified {
  /** The likeliest intents, best first. */
  readonly candidates: readonly Candidate[];
  /** How likely the text is to belong to any intent of the model. */
  readonly belonging: number;
  /** `belonging` reaches the threshold that calibration found. */
  readonly isMine: boolean;
}

/** What a text means, and what was said before it where the model has learnt from that too. */
export function classify(model: IntentModel, text: string, before?: string): Classified {
  const { shares, best, signals } = judgeText(model.parts, { text, ...(before === undefined ? {} : { before }) });
  const confidences = sharpen(shares, model.temperature);
  const belonging = likelihoodOf(model.reject, signals);
  return {
    candidates: best.map((label) => ({ intent: model.parts.labels[label] ?? '', confidence: confidences[label] ?? 0 })),
    belonging,
    isMine: belonging >= model.reject.threshold,
  };
}
