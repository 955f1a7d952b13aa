import type { FlowList } from './queries.ts';

/** The intents by which a flow may begin, by name; one that is named and gone stays to be seen, by its key. */
export function intentOptions(
  intents: FlowList['intents'],
  chosen: readonly string[],
  reader: string,
): readonly { readonly value: string; readonly label: string }[] {
  const known = intents.map(({ key, names }) => ({ value: key, label: nameIn(names, reader) ?? key }));
  const gone = chosen.filter((key) => intents.every((intent) => intent.key !== key));
  return [...known, ...gone.map((key) => ({ value: key, label: key }))];
}

const nameIn = (names: Readonly<Record<string, string>>, reader: string): string | undefined =>
  names[reader] ?? names[reader.split('-')[0] ?? reader] ?? Object.values(names)[0];
