import { beginningsOf } from './beginnings.ts';

const NONE: readonly number[] = [];

/** Patterns without flags that are tried only where a match of theirs may begin: most of them at hardly any place of a text. */
export class PatternIndex {
  readonly #patterns: readonly RegExp[];
  /** The patterns, by the code of the character that they may begin with. */
  readonly #beginning: (number[] | undefined)[] = [];

  constructor(sources: readonly string[]) {
    this.#patterns = sources.map((source) => new RegExp(source, 'y'));
    for (const [index, source] of sources.entries()) {
      const codes = new Set(beginningsOf(source).flatMap(([from, to]) => codesIn(from, to)));
      for (const code of codes) (this.#beginning[code] ??= []).push(index);
    }
  }

  /** The numbers of those that may match at a place, in their order. */
  at(text: string, place: number): readonly number[] {
    return this.#beginning[text.charCodeAt(place)] ?? NONE;
  }

  /** Whether any of them matches somewhere. */
  isIn(text: string): boolean {
    for (let place = 0; place < text.length; place += 1) {
      for (const index of this.at(text, place)) if (this.endOf(index, text, place) > place) return true;
    }
    return false;
  }

  /** Where a pattern's match that begins at a place ends; the place itself where there is none. */
  endOf(index: number, text: string, place: number): number {
    const pattern = this.#patterns[index];
    if (pattern === undefined) return place;
    pattern.lastIndex = place;
    return pattern.test(text) ? pattern.lastIndex : place;
  }
}

const codesIn = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, step) => from + step);
