import { PatternIndex } from '../words/pattern-index.ts';
import { LABEL_WORDS, type LabelKind } from './label-words.ts';

export interface Label {
  readonly kind: LabelKind;
  readonly start: number;
  readonly end: number;
}

const indexOf = (words: typeof LABEL_WORDS): PatternIndex =>
  new PatternIndex(
    words.map(({ zh, en }) => [en === undefined ? [] : `(?<![a-z])(?:${en})(?![a-z])`, zh ?? []].flat().join('|')),
  );
const LABELS = /* @__PURE__ */ (() => indexOf(LABEL_WORDS))();

/** Beside these any word may be secret. */
const isForAnyWord = ({ kind }: Pick<Label, 'kind'>): boolean => kind === 'password' || kind === 'code';
const FOR_ANY_WORD = /* @__PURE__ */ (() => indexOf(LABEL_WORDS.filter(isForAnyWord)))();

/** The words in a folded text that say what the numbers and words beside them are, from left to right. */
export function findLabels(text: string): readonly Label[] {
  const labels: Label[] = [];
  for (let start = 0; start < text.length;) {
    const label = labelAt(text, start);
    if (label !== null) labels.push(label);
    start = label?.end ?? start + 1;
  }
  return labels;
}

function labelAt(text: string, start: number): Label | null {
  for (const index of LABELS.at(text, start)) {
    const end = LABELS.endOf(index, text, start);
    const kind = LABEL_WORDS[index]?.kind;
    if (end > start && kind !== undefined) return { kind, start, end };
  }
  return null;
}

/** Whether a folded text says that a code or a password comes. */
export const namesSecret = (text: string): boolean => FOR_ANY_WORD.isIn(text) && findLabels(text).some(isForAnyWord);
