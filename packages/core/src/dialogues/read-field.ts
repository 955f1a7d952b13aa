import { LONGEST_VALUE, type DialogueField } from './field.ts';
import { fold } from './fold.ts';
import type { Heard } from './heard.ts';
import { inLanguage } from './text.ts';

/** What a field is filled with. */
export interface FieldValue {
  readonly value: string;
  readonly shown?: string;
  readonly sealedIn?: number;
}

/** `misfit`: something of the kind was said, but it may not be. */
export type Reading = FieldValue | 'misfit' | null;

/** The value of a field in what the customer said in answer to its question. Null: he said something else. */
export function readField(field: DialogueField, heard: Heard, today: string): Reading {
  const named = readNamed(field, heard, today);
  if (named !== null) return named;
  switch (field.type) {
    case 'text':
      return readText(field, heard);
    case 'order':
      return readToken(heard.text);
    case 'amount':
      return fitAmount(field, bareAmount(heard.text));
    case 'date':
    case 'phone':
    case 'choice':
      return null;
  }
}

/** The value where the words themselves say of what kind it is: also when the question was another one. */
export function readNamed(field: DialogueField, heard: Heard, today: string): Reading {
  const valueOfKind = (kind: string) => heard.entities.find((entity) => entity.kind === kind)?.value;
  switch (field.type) {
    case 'text':
      return null;
    case 'order':
      return kept(valueOfKind('order'));
    case 'amount':
      return fitAmount(field, valueOfKind('amount'));
    case 'date':
      return fitDate(field, valueOfKind('date'), today);
    case 'phone': {
      const secret = heard.secrets.find(({ kind }) => kind === 'phone');
      // Where the safety line took the number away, its end stands for it; the agent can have it unsealed.
      if (secret !== undefined) {
        return { value: `…${secret.tail}`, ...(secret.isSealed ? { sealedIn: heard.number } : {}) };
      }
      return kept(valueOfKind('phone'));
    }
    case 'choice':
      return readChoice(field, heard);
  }
}

const kept = (value: string | undefined): FieldValue | null =>
  value === undefined || value === '' ? null : { value: cut(value) };

/** Cut between characters: no half of one gets into the state. */
const cut = (text: string): string => text.slice(0, LONGEST_VALUE).replace(/[\uD800-\uDBFF]$/, '');

function readText(
  { least = 1, most = LONGEST_VALUE }: Extract<DialogueField, { type: 'text' }>,
  { text }: Heard,
): Reading {
  const said = text.trim();
  if (said === '') return null;
  const length = Array.from(said.slice(0, 2 * LONGEST_VALUE + 2)).length;
  return length < least || length > most ? 'misfit' : { value: cut(said) };
}

/** Number signs with at least two figures in them, alone in the answer or the only such thing in it. */
const TOKEN = /(?<![a-z0-9])[a-z0-9](?:[-_]?[a-z0-9]){3,39}(?![a-z0-9])/gi;

function readToken(text: string): Reading {
  const found = text.slice(0, LONGEST_VALUE).normalize('NFKC').match(TOKEN) ?? [];
  const numbers = found.filter((token) => (token.match(/\d/g) ?? []).length >= 2);
  const [only] = numbers;
  return numbers.length === 1 && only !== undefined ? { value: only.toUpperCase() } : null;
}

const BARE_AMOUNT = /^\D{0,4}(\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,2})?)\D{0,4}$/;

function bareAmount(text: string): string | undefined {
  const [, figures] = BARE_AMOUNT.exec(text.trim().slice(0, 40).normalize('NFKC')) ?? [];
  return figures === undefined ? undefined : Number(figures.replaceAll(',', '')).toFixed(2);
}

function fitAmount(
  { least = 0, most }: Extract<DialogueField, { type: 'amount' }>,
  value: string | undefined,
): Reading {
  if (value === undefined) return null;
  const amount = Number.parseFloat(value);
  return Number.isNaN(amount) || amount < least || (most !== undefined && amount > most) ? 'misfit' : { value };
}

function fitDate(
  { when }: Extract<DialogueField, { type: 'date' }>,
  value: string | undefined,
  today: string,
): Reading {
  if (value === undefined) return null;
  if ((when === 'past' && value > today) || (when === 'future' && value < today)) return 'misfit';
  return { value };
}

function readChoice(
  { name, choices }: Extract<DialogueField, { type: 'choice' }>,
  { text, menuItemId }: Heard,
): Reading {
  const index = chosenIndex(
    choices.map(({ label }) => Object.values(label)),
    { text, menuItemId, itemOf: (at) => choiceItemId(name, at) },
  );
  const choice = index === null ? undefined : choices[index];
  return choice === undefined ? null : { value: choice.value, shown: inLanguage(choice.label, 'zh-CN') };
}

/** The id of a tapped choice: of a field, or of a question of its own. */
export const choiceItemId = (of: string, index: number): string => `dialogue.${of}.${index}`;

/** Which of several things is meant: tapped, counted (“2”), called by its name, or the only one whose name is in the words. */
export function chosenIndex(
  labels: readonly (readonly string[])[],
  {
    text,
    menuItemId,
    itemOf,
  }: { readonly text: string; readonly menuItemId: string | null; readonly itemOf: (index: number) => string },
): number | null {
  const tapped = labels.findIndex((_, index) => itemOf(index) === menuItemId);
  if (tapped >= 0) return tapped;
  const said = fold(text);
  if (/^[1-9]\d?$/.test(said)) return Number(said) <= labels.length ? Number(said) - 1 : null;
  const names = labels.map((each) => each.map(fold).filter((name) => name !== ''));
  const exact = names.findIndex((each) => each.includes(said));
  if (exact >= 0) return exact;
  if (said.length > 60) return null;
  const contained = names.flatMap((each, index) => (each.some((name) => said.includes(name)) ? [index] : []));
  return contained.length === 1 ? (contained[0] ?? null) : null;
}
