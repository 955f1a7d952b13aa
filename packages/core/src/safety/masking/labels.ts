import { matchesOf } from '../fold/matches-of.ts';
import { LABEL_WORDS, type LabelKind } from './label-words.ts';

export interface Label {
  readonly kind: LabelKind;
  readonly start: number;
  readonly end: number;
}

const LABELS = /* @__PURE__ */ (() =>
  new RegExp(
    LABEL_WORDS.map(({ zh, en }) => [en === undefined ? [] : `(?<![a-z])(?:${en})(?![a-z])`, zh ?? []].flat().join('|'))
      .map((source) => `(${source})`)
      .join('|'),
    'g',
  ))();

/** The words in a folded text that say what the numbers and words beside them are, from left to right. */
export function findLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  for (const match of matchesOf(LABELS, text)) {
    const group = LABEL_WORDS.findIndex((_, index) => match[index + 1] !== undefined);
    const kind = LABEL_WORDS[group]?.kind;
    if (kind !== undefined) labels.push({ kind, start: match.index, end: match.index + match[0].length });
  }
  return labels;
}
