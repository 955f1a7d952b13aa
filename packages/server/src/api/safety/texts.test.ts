import { eventSchema } from '@zhida/core/conversations';
import { ENDPOINTS } from '@zhida/protocol/endpoints';
import { expect, it } from 'vitest';
import { z } from 'zod';

// Every free text that can come in by a route, and every one that an event can hold, has its place in the table of
// docs/specs/safety.md. A new one fails here until it has.

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** The free texts of a schema, by their path; members of unions by their `kind` or `type`. */
function textsOf(schema: Schema, path = ''): readonly string[] {
  if (schema.type === 'string') {
    const isFree = schema.const === undefined && schema.enum === undefined && schema.format === undefined;
    return isFree ? [path] : [];
  }
  const name = schema.properties?.['kind']?.const ?? schema.properties?.['type']?.const;
  const here = typeof name === 'string' ? `${path}[${name}]` : path;
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => textsOf(part, `${here}.${key}`)),
    ...(schema.items === undefined ? [] : textsOf(schema.items, path)),
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((part) => textsOf(part, path)),
  ];
}

const textsIn = (schema: z.ZodType): readonly string[] => [
  ...new Set(textsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema)),
];

/** What people write, and where it meets the line. `contentTexts` has its own test for what a message can hold. */
const WRITTEN: Readonly<Record<string, 'guard' | 'when saved' | 'not kept'>> = {
  'answers.save-test-lines.lines.text': 'when saved',
  'answers.try.text': 'not kept',
  'customer.submit.input[rate].reasons': 'guard',
  'customer.submit.input[rate].comment': 'guard',
  'conversations.submit.input[transfer].note': 'guard',
  'conversations.submit.input[prioritise].reason': 'guard',
  'conversations.submit.input[add-note].text': 'guard',
  'customer.open.scene': 'guard',
  'customer.open.sceneParam': 'guard',
  'customer.open.identity': 'when saved',
  'files.create-upload.name': 'when saved',
  'quick-replies.create.shortcut': 'when saved',
  'quick-replies.create.text': 'when saved',
  'quick-replies.update.shortcut': 'when saved',
  'quick-replies.update.text': 'when saved',
  'safety.reveal.reason': 'when saved',
};

/** Names that administrators give, ids, codes of programs, times, and what signs in: never said by a customer nor to one. */
const NO_WORDS =
  /^(?:accounts|agents|apps|customers|departments|entries|hours|providers|rehearsals|routing-plans|skills|staff|upgrade-service)\.[\w-]+\.|^safety\.update-settings\.officialHosts$|^knowledge\.[\w-]+\.(?:name|names|groupId|intentKey|remark|note|settles|ids)$|^knowledge\.[\w-]+\.(?:draft|entries)\.(?:content\.)?(?:intentKey|questions\.(?:language|text)|answers\.(?:language|region))$|^knowledge\.import-entries\.entries\.(?:key|group)$|(?:^customer\.open\.(?:entry|encScene|token|locale)|^customer\.resume\.code|\.key|Id|Ids)$/;
/** Judged as contents when saved (`packages/server/src/knowledge/entries.ts`). */
const ANSWERS = /^knowledge\.(?:(?:create-entry|save-draft)\.draft|import-entries\.entries\.content)\.answers\./;
/** What flows say is judged by their checker before they are published, and by the guard when it is said; examples are played, not sent. */
const FLOWS = /^(?:flows|look-ups)\.[\w-]+\./;
const CONTENTS = /\.input\[send\]\.content/;

it('every route whose body holds words has a place where they meet the line', () => {
  const found = Object.entries(ENDPOINTS).flatMap(([name, { body }]) => textsIn(body).map((path) => `${name}${path}`));
  expect(found.filter((path) => CONTENTS.test(path)).length).toBeGreaterThan(20);
  const isKnown = (path: string) => [NO_WORDS, ANSWERS, FLOWS, CONTENTS].some((pattern) => pattern.test(path));
  const words = found.filter((path) => !isKnown(path));
  expect(words.toSorted()).toEqual(Object.keys(WRITTEN).toSorted());
});

/** Fields of events that only carry names which staff bear or give, and ids. */
const NAMES =
  /(?:dialogue\.(?:filled|lookingUp|node|skipped|values\.(?:label|name|shown))|Id|Name|chatId|\.field|intent\.(?:key|name)|fields\.name|understood\]\.reasons|source\.title|\.tail|sender\[(?:agent|bot)\]\.name|target\[group\]\.name)$/;

it('every event that holds words is one that the guard looks at', () => {
  const words = textsIn(eventSchema).filter((path) => !NAMES.test(path) && !path.includes('.content'));
  expect(words.toSorted()).toEqual([
    '[bot.understood].fields.value',
    '[conversation.opened].visit.scene',
    '[conversation.opened].visit.sceneParam',
    '[conversation.prioritised].reason',
    '[conversation.rated].comment',
    '[conversation.rated].reasons',
    '[conversation.transferred].note',
    '[conversation.visited].visit.scene',
    '[conversation.visited].visit.sceneParam',
    '[dialogue.moved].dialogue.values.value',
    '[message.transcribed].text',
    '[note.added].text',
    '[upgrade.accepted].offer.wording',
    '[upgrade.offered].offer.wording',
  ]);
});
