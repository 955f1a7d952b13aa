import { SETTINGS } from '@zhida/server';
import { code, printedPage, table } from './markdown.ts';
import { toJsonSchema, type JsonSchema, type Schema } from './shape-names.ts';
import { remarkOn } from './type-text.ts';

/** docs/reference/settings.md: every setting of the server. */
export function renderSettings(): string {
  const rows = Object.values(SETTINGS).map(({ env, says, schema }) => {
    const { type, bounds, standard } = describe(schema);
    return [code(env), says, [type, bounds].filter(Boolean).join(', '), standard];
  });
  return [
    ...printedPage(
      'Settings',
      'Settings are environment variables, read once at the start. An empty variable counts as not set; a wrong one stops the ' +
        'start with a sentence that names it. Their one place in the source is `packages/server/src/config.ts`.',
    ),
    ...table(['Variable', 'What it does', 'Type', 'Default'], rows),
    '',
  ].join('\n');
}

function describe(schema: Schema): { type: string; bounds: string; standard: string } {
  const json = toJsonSchema(schema);
  const standard = json.default === undefined ? '' : code(String(json.default));
  if (isFlag(schema)) return { type: '`true` or `false`, `1` or `0`', bounds: '', standard };
  const { default: _, ...bare } = json;
  return { type: typeWord(json), bounds: remarkOn(bare).replace(/^whole(?:, )?|^uri(?:, )?/, ''), standard };
}

/** Flags are written as words and read as truth. */
const isFlag = (schema: Schema): boolean => schema.safeParse('true').data === true;

function typeWord(json: JsonSchema): string {
  if (json.enum !== undefined) return json.enum.map(code).join(', ');
  if (json.format === 'uri') return 'address';
  return json.type === 'integer' ? 'whole number' : 'text';
}
