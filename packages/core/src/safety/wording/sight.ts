import { featuresOf, type Side } from './features.ts';
import { createScales, sizeOf, type Beliefs } from './model.ts';
import { Places } from './places.ts';
import { createLook } from './quick-look.ts';
import type { Reading } from './read.ts';
import { GLANCE, stretchesOf } from './stretches.ts';
import { SUSPECTED } from './thresholds.ts';
import type { Weights } from './weights.ts';

/** What learnt weights make of texts. */
export interface Sight {
  /** Whether a folded text may do harm or tell of it: the quick answer for most of what people say. */
  mayHarm(this: void, text: string, side: Side): boolean;
  /** What a text is, of which so much is read. */
  weigh(this: void, reading: Reading, side: Side): Beliefs;
}

/** The weights are read when the first text is looked at, or judged: a program that judges none does without. */
export function createSight({ kinds, gate }: Weights): Sight {
  const look = once(() => createLook(gate));
  const scales = once(() => ({ places: new Places(sizeOf(kinds)), weigh: createScales(kinds) }));
  return {
    mayHarm(text, side) {
      const seen = look();
      return text.length <= GLANCE
        ? seen(text, 0, text.length, side) > SUSPECTED
        : stretchesOf(text).some(([from, to]) => seen(text, from, to, side) > SUSPECTED);
    },
    weigh(reading, side) {
      const { places, weigh } = scales();
      return weigh(featuresOf(reading, side, places));
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
