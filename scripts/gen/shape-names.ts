import { presenceSchema, roleSchema } from '@zhida/core/agents';
import { entryVisitSchema, eventSchema, sideSchema } from '@zhida/core/conversations';
import { idSchema, instantSchema } from '@zhida/core/kit';
import { contentDraftSchema, contentSchema, senderSchema } from '@zhida/core/messages';
import {
  accountBriefSchema,
  afterSchema,
  customerBriefSchema,
  customerInputSchema,
  customerSnapshot,
  feedSchema,
  fileKindSchema,
  keySchema,
  listItemSchema,
  principalSchema,
  queuePlaceSchema,
  refusalBodySchema,
  shownForecastSchema,
  staffInputSchema,
  stateSchema,
  storedFileSchema,
  uploadSchema,
  wireEventSchema,
} from '@zhida/protocol/endpoints';
import { z } from 'zod';

/** What shapes are written as. */
export type Schema = z.ZodType;

/** A JSON Schema, as far as ours go. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string | number | boolean;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly default?: string | number | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** Shapes that pages show once, under this name, with the sentence that stands at their schema in the source. */
export const SHAPES: Readonly<Record<string, { readonly schema: Schema; readonly source: string }>> = {
  Id: { schema: idSchema, source: 'idSchema' },
  Instant: { schema: instantSchema, source: 'instantSchema' },
  Key: { schema: keySchema, source: 'keySchema' },
  Content: { schema: contentSchema, source: 'contentSchema' },
  ContentDraft: { schema: contentDraftSchema, source: 'contentDraftSchema' },
  Sender: { schema: senderSchema, source: 'senderSchema' },
  Side: { schema: sideSchema, source: 'sideSchema' },
  EntryVisit: { schema: entryVisitSchema, source: 'entryVisitSchema' },
  Event: { schema: eventSchema, source: 'eventSchema' },
  WireEvent: { schema: wireEventSchema, source: 'wireEventSchema' },
  ConversationState: { schema: stateSchema, source: 'stateSchema' },
  ShownForecast: { schema: shownForecastSchema, source: 'shownForecastSchema' },
  QueuePlace: { schema: queuePlaceSchema, source: 'queuePlaceSchema' },
  CustomerInput: { schema: customerInputSchema, source: 'customerInputSchema' },
  StaffInput: { schema: staffInputSchema, source: 'staffInputSchema' },
  After: { schema: afterSchema, source: 'afterSchema' },
  Feed: { schema: feedSchema, source: 'feedSchema' },
  AccountBrief: { schema: accountBriefSchema, source: 'accountBriefSchema' },
  CustomerBrief: { schema: customerBriefSchema, source: 'customerBriefSchema' },
  CustomerSnapshot: { schema: customerSnapshot, source: 'customerSnapshot' },
  ListItem: { schema: listItemSchema, source: 'listItemSchema' },
  Principal: { schema: principalSchema, source: 'principalSchema' },
  Role: { schema: roleSchema, source: 'roleSchema' },
  Presence: { schema: presenceSchema, source: 'presenceSchema' },
  FileKind: { schema: fileKindSchema, source: 'fileKindSchema' },
  StoredFile: { schema: storedFileSchema, source: 'storedFileSchema' },
  Upload: { schema: uploadSchema, source: 'uploadSchema' },
  Refusal: { schema: refusalBodySchema, source: 'refusalBodySchema' },
};

const names = z.registry<{ id: string }>();
for (const [id, { schema }] of Object.entries(SHAPES)) names.add(schema, { id });

/** A schema as JSON Schema in which named shapes are references `#/<name>`. */
export const toJsonSchema = (schema: Schema): JsonSchema =>
  tidy(z.toJSONSchema(schema, { metadata: names, io: 'output', unrepresentable: 'any' })) as JsonSchema;

/** The shape of a name itself. */
export function shapeOf(name: string): JsonSchema {
  const shape = SHAPES[name];
  if (shape === undefined) throw new Error(`There is no shape ${name}.`);
  const wrapped = z.toJSONSchema(z.object({ shape: shape.schema }), {
    metadata: names,
    io: 'output',
    unrepresentable: 'any',
  });
  const { $defs } = tidy(wrapped, { keepsDefinitions: true }) as { $defs: Readonly<Record<string, JsonSchema>> };
  const found = $defs[name];
  if (found === undefined) throw new Error(`${name} has no definition.`);
  return found;
}

/**
 * Takes away what is noise to readers and untrue to clients: bounds that only say “safe integer”, and closed objects (what
 * is not known is ignored, on both sides). What has a default may be left out.
 */
function tidy(value: unknown, { keepsDefinitions = false } = {}): unknown {
  if (Array.isArray(value)) return value.map((part) => tidy(part));
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value)
    .filter(([key, part]) => !isNoise(key, part) && (key !== '$defs' || keepsDefinitions))
    .map(([key, part]) => [key, key === '$ref' ? String(part).replace('#/$defs/', '#/') : tidy(part)] as const);
  const tidied: Record<string, unknown> = Object.fromEntries(parts);
  return withoutDefaulted(tidied);
}

const isNoise = (key: string, part: unknown): boolean =>
  key === '$schema' ||
  (key === 'id' && typeof part === 'string') ||
  (key === 'additionalProperties' && part === false) ||
  (key === 'maximum' && part === Number.MAX_SAFE_INTEGER) ||
  (key === 'minimum' && part === Number.MIN_SAFE_INTEGER) ||
  (key === 'minLength' && part === 0);

function withoutDefaulted(schema: Record<string, unknown>): Record<string, unknown> {
  const { properties, required } = schema;
  if (!Array.isArray(required) || typeof properties !== 'object' || properties === null) return schema;
  const left = required.filter((name) => !hasDefault(Reflect.get(properties, String(name))));
  const { required: _, ...others } = schema;
  return left.length === 0 ? others : { ...others, required: left };
}

const hasDefault = (schema: unknown): boolean => typeof schema === 'object' && schema !== null && 'default' in schema;
