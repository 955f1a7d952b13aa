/** From and to, as codes of characters. */
type Range = readonly [from: number, to: number];

/** What a part of a pattern may begin with, and whether it may be passed over without a character. */
interface Part {
  readonly ranges: readonly Range[];
  readonly isEmpty: boolean;
}

const NOTHING: Part = { ranges: [], isEmpty: true };
const ANY: Part = { ranges: [[0, 0xffff]], isEmpty: false };
const CLASSES: Readonly<Record<string, readonly Range[]>> = {
  d: [[0x30, 0x39]],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
};
const SIGNS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * With which characters the matches of a pattern without flags may begin, so that it need not be tried at every one. What is
 * not understood may begin with anything.
 */
export function beginningsOf(source: string): readonly Range[] {
  const { ranges, isEmpty } = new Reader(source).alternatives();
  return isEmpty ? ANY.ranges : ranges;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    return { ranges: parts.flatMap(({ ranges }) => ranges), isEmpty: parts.some(({ isEmpty }) => isEmpty) };
  }

  #sequence(): Part {
    let whole = NOTHING;
    while (this.#at < this.#source.length && !'|)'.includes(this.#next())) {
      const part = this.#repeated(this.#single());
      if (whole.isEmpty) whole = { ranges: [...whole.ranges, ...part.ranges], isEmpty: part.isEmpty };
    }
    return whole;
  }

  #repeated(part: Part): Part {
    const times = /^(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#source.slice(this.#at, this.#at + 12));
    if (times === null) return part;
    this.#at += times[0].length;
    return { ...part, isEmpty: part.isEmpty || times[1] === '0' || /^[*?]/.test(times[0]) };
  }

  #single(): Part {
    const sign = this.#next();
    this.#at += 1;
    if (sign === '(') return this.#group();
    if (sign === '[') return this.#class();
    if (sign === '^' || sign === '$') return NOTHING;
    if (sign === '.') return ANY;
    return sign === '\\' ? this.#escape() : only(sign);
  }

  #group(): Part {
    const kind = /^\?(?::|<?[=!])/.exec(this.#source.slice(this.#at, this.#at + 3))?.[0] ?? '';
    this.#at += kind.length;
    const inside = this.alternatives();
    this.#at += 1;
    // What is only looked at, before or behind, is no character of a match.
    return kind === '' || kind === '?:' ? inside : NOTHING;
  }

  #class(): Part {
    const isOther = this.#takes('^');
    const ranges: Range[] = [];
    while (!this.#takes(']')) {
      const member = this.#member();
      const first = member.ranges[0]?.[0];
      if (first === undefined || this.#next() !== '-' || this.#source.charAt(this.#at + 1) === ']') {
        ranges.push(...member.ranges);
        continue;
      }
      this.#at += 1;
      ranges.push([first, this.#member().ranges[0]?.[0] ?? 0xffff]);
    }
    return isOther ? ANY : { ranges, isEmpty: false };
  }

  #member(): Part {
    const sign = this.#next();
    this.#at += 1;
    return sign === '\\' ? this.#escape() : only(sign);
  }

  #escape(): Part {
    const sign = this.#next();
    this.#at += 1;
    if (sign === 'u') {
      this.#at += 4;
      return only(String.fromCharCode(Number.parseInt(this.#source.slice(this.#at - 4, this.#at), 16)));
    }
    if (sign === 'b') return NOTHING;
    const ranges = CLASSES[sign];
    if (ranges !== undefined) return { ranges, isEmpty: false };
    if (SIGNS[sign] !== undefined) return only(SIGNS[sign]);
    return /[a-zA-Z0-9]/.test(sign) ? { ...ANY, isEmpty: true } : only(sign);
  }

  #next(): string {
    return this.#source.charAt(this.#at);
  }

  #takes(sign: string): boolean {
    if (this.#next() !== sign) return false;
    this.#at += 1;
    return true;
  }
}

const only = (sign: string): Part => ({ ranges: [[sign.charCodeAt(0), sign.charCodeAt(0)]], isEmpty: false });
