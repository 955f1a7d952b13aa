import { packParts, unpackParts } from '../intents/pack.ts';
import type { AnswerModel } from './answer-model.ts';

/** The model as bytes to store. */
export function packAnswers({ parts, weighing, thresholds }: AnswerModel): Uint8Array {
  if (parts === null) throw new Error('A model that learnt nothing is not stored.');
  return packParts(parts, { weighing, thresholds });
}

/** The model that was packed; null where the bytes are of another version or no model at all. */
export function unpackAnswers(packed: Uint8Array): AnswerModel | null {
  const unpacked = unpackParts(packed);
  if (unpacked === null) return null;
  const { weighing, thresholds } = unpacked.beside as Pick<AnswerModel, 'weighing' | 'thresholds'>;
  return { parts: unpacked.parts, weighing, thresholds };
}
