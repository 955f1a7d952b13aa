import type { JsonSchema } from './shape-names.ts';

/** `<what> <shape>` as TypeScript would write it, with bounds as remarks. */
export function renderType(what: string, schema: JsonSchema): string {
  const type = typeOf(schema, '');
  const remark = schema.type === 'object' || schema.type === 'array' ? '' : remarkOn(schema);
  const end = remark === '' ? '' : `  // ${remark}`;
  return `${what}${what === '' || type.startsWith('\n') ? '' : ' '}${type}${end}`;
}

function typeOf(schema: JsonSchema, indent: string): string {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/', '');
  if (schema.const !== undefined) return quote(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(quote).join(' | ');
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return unionOf(parts, indent);
  if (schema.allOf !== undefined) return schema.allOf.map((part) => typeOf(part, indent)).join(' & ');
  if (typeof schema.type === 'object')
    return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ');
  switch (schema.type) {
    case 'array':
      return arrayOf(typeOf(schema.items ?? {}, indent));
    case 'object':
      return objectOf(schema, indent);
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

const quote = (value: string | number | boolean): string => (typeof value === 'string' ? `'${value}'` : String(value));

const arrayOf = (item: string): string => (/^[\w.]+$/.test(item) ? `${item}[]` : `Array<${item}>`);

/** On one line while that is short, else one part per line. */
function unionOf(parts: readonly JsonSchema[], indent: string): string {
  const inLine = parts.map((part) => typeOf(part, indent));
  if (inLine.every((part) => !part.includes('\n'))) return inLine.join(' | ');
  return `\n${parts.map((part) => `${indent}  | ${typeOf(part, `${indent}    `)}`).join('\n')}`;
}

function objectOf(schema: JsonSchema, indent: string): string {
  const properties = Object.entries(schema.properties ?? {});
  if (schema.additionalProperties !== undefined) {
    const key = schema.propertyNames === undefined ? 'string' : typeOf(schema.propertyNames, indent);
    return `Record<${key}, ${typeOf(schema.additionalProperties, indent)}>`;
  }
  if (properties.length === 0) return '{}';
  const fields = properties.map(([name, property]) => {
    const isOptional = !(schema.required ?? []).includes(name);
    return { text: `${name}${isOptional ? '?' : ''}: ${typeOf(property, `${indent}  `)}`, remark: remarkOn(property) };
  });
  const isShort = fields.every(({ text, remark }) => remark === '' && !text.includes('\n'));
  const inLine = `{ ${fields.map(({ text }) => text).join('; ')} }`;
  if (isShort && inLine.length <= 76) return inLine;
  const lines = fields.map(({ text, remark }) => `${indent}  ${text};${remark === '' ? '' : `  // ${remark}`}`);
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** What the type does not say: bounds, default, form. */
export function remarkOn(schema: JsonSchema): string {
  const item = schema.items === undefined ? '' : remarkOn(schema.items);
  const parts = [
    [schema.type].flat().includes('integer') ? 'whole' : '',
    range(schema.exclusiveMinimum === undefined ? schema.minimum : schema.exclusiveMinimum + 1, schema.maximum, ''),
    range(schema.minLength, schema.maxLength, ' characters'),
    range(schema.minItems, schema.maxItems, ' items'),
    schema.pattern === undefined || schema.format !== undefined ? '' : `matches ${schema.pattern}`,
    schema.format === undefined ? '' : schema.format,
    item === '' ? '' : `each ${item}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function range(least: number | undefined, most: number | undefined, what: string): string {
  if (least === undefined && most === undefined) return '';
  if (least === undefined) return `at most ${format(most)}${what}`;
  if (most === undefined) return least === 0 && what === '' ? '0 or more' : `at least ${format(least)}${what}`;
  return least === most ? `${format(least)}${what}` : `${format(least)} to ${format(most)}${what}`;
}

const format = (value = 0): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
