import { expect, it } from 'vitest';
import { z } from 'zod';
import { contentSchema, contentTexts, mapTexts, type Content } from './index.ts';

/** What is no text of a person: ids and measures that the server gives, and what a business card is for. */
const NO_TEXTS = new Set([
  ...['image', 'video', 'voice', 'file'].flatMap((kind) =>
    ['fileId', 'mimeType', 'url', 'thumbnailUrl'].map((field) => `${kind}.${field}`),
  ),
  ...['link', 'mini-program'].flatMap((kind) => ['thumbnailFileId', 'thumbnailUrl'].map((field) => `${kind}.${field}`)),
  'card.phone',
  'card.email',
  'mini-program.appId',
  'menu.items.mini-program.appId',
]);

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** Every string of a schema that is not fixed, by its path; of a union, by the `kind` or `type` of its member. */
function stringsOf(schema: Schema, path: string): readonly string[] {
  if (schema.type === 'string') return schema.const === undefined ? [path] : [];
  const name = schema.properties?.['kind']?.const ?? schema.properties?.['type']?.const;
  const here = typeof name === 'string' ? `${path}${path === '' ? '' : '.'}${name}` : path;
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => stringsOf(part, `${here}.${key}`)),
    ...(schema.items === undefined ? [] : stringsOf(schema.items, path)),
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((part) => stringsOf(part, path)),
  ];
}

const stored = { fileId: '00000000-0000-4000-8000-000000000001', name: 'n', mimeType: 'm', sizeBytes: 1 };
/** One of each kind, with every text that it can have. */
const FULL: readonly Content[] = [
  { kind: 'text', text: 't', menuItemId: 'm' },
  { kind: 'image', ...stored },
  { kind: 'video', ...stored },
  { kind: 'voice', ...stored },
  { kind: 'file', ...stored },
  { kind: 'location', latitude: 1, longitude: 1, name: 'n', address: 'a' },
  { kind: 'link', url: 'https://example.com/', title: 't', description: 'd' },
  { kind: 'card', name: 'n', title: 't', userId: 'u' },
  { kind: 'mini-program', appId: 'a', title: 't', pagePath: 'p' },
  { kind: 'order', orderNumber: 'o', title: 't', amount: 'a', status: 's', url: 'https://example.com/' },
  {
    kind: 'menu',
    head: 'h',
    tail: 't',
    items: [
      { type: 'choice', id: 'i', label: 'l' },
      { type: 'link', label: 'l', url: 'https://example.com/' },
      { type: 'person', label: 'l' },
      { type: 'mini-program', label: 'l', appId: 'a', pagePath: 'p' },
      { type: 'text', label: 'l', isInline: false },
    ],
  },
];

const pathsOf = (content: Content): readonly string[] =>
  contentTexts(content).map(({ field }) => {
    const [list, index = '', name] = field.split('.');
    if (content.kind !== 'menu' || name === undefined) return `${content.kind}.${field}`;
    return `menu.${list}.${content.items[Number(index)]?.type}.${name}`;
  });

it('walks over every text that a content of any kind can have', () => {
  const schema = z.toJSONSchema(contentSchema, { io: 'input', unrepresentable: 'any' }) as Schema;
  const wanted = stringsOf(schema, '').filter((path) => !NO_TEXTS.has(path));
  expect(wanted.length).toBeGreaterThan(30);
  expect(FULL.flatMap(pathsOf).toSorted()).toEqual([...new Set(wanted)].toSorted());
});

it('replaces each of them, and gives the same object where nothing changes', () => {
  for (const content of FULL) {
    expect(mapTexts(content, ({ text }) => text)).toBe(content);
    const replaced = mapTexts(content, ({ text }) => `${text}!`);
    expect(contentTexts(replaced).map(({ text }) => text)).toEqual(contentTexts(content).map(({ text }) => `${text}!`));
  }
});
