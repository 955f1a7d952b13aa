import { addGrams, type PlaceSet } from '../fold/grams.ts';
import { gramValueOf, SIDE_PLACES, TABLE, type Side } from './features.ts';
import { gateWeightOf, suspicionOf } from './model.ts';

/**
 * A set of places that is emptied at once and used again. Every text that is said is looked at, and has hundreds of places:
 * a new set for each would cost more than all the rest of the look.
 */
class LookedAt implements PlaceSet {
  readonly #looks = new Uint32Array(TABLE);
  #look = 0;
  readonly places: number[] = [];
  size = 0;

  clear(): void {
    this.size = 0;
    this.#look += 1;
    if (this.#look < 2 ** 32) return;
    this.#looks.fill(0);
    this.#look = 1;
  }

  add(place: number): void {
    if (this.#looks[place] === this.#look) return;
    this.#looks[place] = this.#look;
    this.places[this.size] = place;
    this.size += 1;
  }
}

const LOOKED_AT = /* @__PURE__ */ (() => new LookedAt())();

/** How likely it is, from 0 to 1, that a folded text does harm or tells of it, by its words and characters alone. */
export function lookQuickly(text: string, side: Side): number {
  LOOKED_AT.clear();
  addGrams(LOOKED_AT, text, TABLE);
  const { places, size } = LOOKED_AT;
  const value = gramValueOf(size);
  const sidePlace = side === null ? -1 : SIDE_PLACES[side];
  let sum = 0;
  let isSideSeen = side === null;
  for (let at = 0; at < size; at += 1) {
    const place = places[at] ?? 0;
    isSideSeen ||= place === sidePlace;
    sum += gateWeightOf(place) * (place === sidePlace ? 1 : value);
  }
  return suspicionOf(isSideSeen ? sum : sum + gateWeightOf(sidePlace));
}
