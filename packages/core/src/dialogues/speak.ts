import type { Content, MenuContent } from '../messages/index.ts';
import { valueOf, type Dialogue } from './dialogue.ts';
import type { DialogueField } from './field.ts';
import type { DialogueFlow, DialogueNode } from './flow.ts';
import { fillPhrase, PHRASES } from './phrases.ts';
import { choiceItemId } from './read-field.ts';
import { inLanguage, type LocalText } from './text.ts';
import { fieldsOf } from './ways.ts';

export const CANCEL_ITEM = 'dialogue.cancel';
export const SKIP_ITEM = 'dialogue.skip';
export const CONFIRM_ITEM = 'dialogue.confirm';
export const changeItem = (name: string): string => `dialogue.change.${name}`;

/** Most characters of a text after its places were filled in. */
const LONGEST_TEXT = 1_000;
const LONGEST_LABEL = 100;

type MenuItem = MenuContent['items'][number];

/** A text of the flow in the dialogue's language, with what was filled in: `{order}`. What is not known is left out. */
export const spoken = (flow: DialogueFlow, dialogue: Dialogue, text: LocalText): string =>
  cut(
    inLanguage(text, dialogue.language).replace(/\{([a-z][a-z0-9_]{0,31})\}/g, (_, name: string) =>
      shownValue(flow, dialogue, name),
    ),
    LONGEST_TEXT,
  );

/** The names that a text has places for. */
export const placesIn = (text: LocalText): readonly string[] =>
  Object.values(text).flatMap((words) =>
    [...words.matchAll(/\{([a-z][a-z0-9_]{0,31})\}/g)].map(([, name = '']) => name),
  );

function shownValue(flow: DialogueFlow, dialogue: Dialogue, name: string): string {
  const field = flow.nodes.flatMap(fieldsOf).find((each) => each.name === name);
  return field === undefined ? (valueOf(dialogue, name) ?? '') : shownInLanguage(dialogue, field);
}

const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');

/** Blank texts are no messages: one whose only place is empty says nothing. */
export const asText = (text: string): Content[] => (text.trim() === '' ? [] : [{ kind: 'text', text }]);

/** The open question, with a way back and a person under it. `before`: words in front of it. */
export function question(
  flow: DialogueFlow,
  dialogue: Dialogue,
  node: DialogueNode,
  field: DialogueField | null,
  before = '',
): Content[] {
  if (node.kind === 'choose') {
    const items = node.options.map(({ label }, index) =>
      item(choiceItemId(node.id, index), spoken(flow, dialogue, label)),
    );
    return [menu(dialogue, joined(before, spoken(flow, dialogue, node.text)), items)];
  }
  if (node.kind !== 'ask' && node.kind !== 'form') return [];
  if (field === null) return [confirmation(dialogue, node, before)];
  const choices =
    field.type === 'choice'
      ? field.choices.map(({ label }, index) => item(choiceItemId(field.name, index), spoken(flow, dialogue, label)))
      : [];
  const skip = field.isOptional ? [item(SKIP_ITEM, PHRASES[dialogue.language].skip)] : [];
  return [menu(dialogue, joined(before, spoken(flow, dialogue, field.question)), [...choices, ...skip])];
}

function confirmation(dialogue: Dialogue, node: DialogueNode, before: string): Content {
  const phrases = PHRASES[dialogue.language];
  const fields = (node.kind === 'form' ? node.fields : []).filter(({ name }) => valueOf(dialogue, name) !== undefined);
  const label = (field: DialogueField) => inLanguage(field.label, dialogue.language);
  const lines = fields.map((field) => `${label(field)}: ${shownInLanguage(dialogue, field)}`);
  return menu(dialogue, joined(before, [phrases.isThisRight, ...lines].join('\n')), [
    item(CONFIRM_ITEM, phrases.yes),
    ...fields.map((field) => item(changeItem(field.name), fillPhrase(phrases.change, { label: label(field) }))),
  ]);
}

/** A value as its customer reads it: choices by their name in his language. */
export function shownInLanguage(dialogue: Dialogue, field: DialogueField): string {
  const value = valueOf(dialogue, field.name) ?? '';
  const choice = field.type === 'choice' ? field.choices.find((each) => each.value === value) : undefined;
  return choice === undefined ? value : inLanguage(choice.label, dialogue.language);
}

function menu(dialogue: Dialogue, head: string, items: readonly MenuItem[]): Content {
  const phrases = PHRASES[dialogue.language];
  return {
    kind: 'menu',
    head: cut(head, LONGEST_TEXT),
    items: [...items, item(CANCEL_ITEM, phrases.cancel), { type: 'person', label: cut(phrases.person, 64) }],
  };
}

const item = (id: string, label: string): MenuItem => ({
  type: 'choice',
  id,
  label: cut(label, LONGEST_LABEL).trim() === '' ? '…' : cut(label, LONGEST_LABEL),
});

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');
