import { matchesOf } from '../fold/matches-of.ts';
import type { Concept, Mention } from '../words/concepts.ts';

/** A stretch between two commas or full stops, with what it mentions. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly mentions: readonly Mention[];
  readonly concepts: ReadonlySet<Concept>;
}

const END = /[,，。!！?？;；\n:：~]|\.(?=\s|$)/g;

/** A folded text in clauses. A stop inside a mention (a disguised word) ends nothing. */
export function clausesOf(text: string, mentions: readonly Mention[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let next = 0;
  let reach = 0;
  const close = (end: number): void => {
    const from = next;
    while (next < mentions.length && (mentions[next]?.start ?? end) < end) next += 1;
    const inside = mentions.slice(from, next);
    if (end > start) {
      const concepts = new Set(inside.map(({ concept }) => concept));
      clauses.push({ text: text.slice(start, end), start, end, mentions: inside, concepts });
    }
    start = end;
  };
  let seen = 0;
  for (const { index } of matchesOf(END, text)) {
    while (seen < mentions.length && (mentions[seen]?.start ?? index) < index) {
      reach = Math.max(reach, mentions[seen]?.end ?? 0);
      seen += 1;
    }
    if (reach <= index + 1) close(index + 1);
  }
  close(text.length);
  return clauses;
}
