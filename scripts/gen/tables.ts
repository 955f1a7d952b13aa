import pg from 'pg';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  readonly isIdentity: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  _text: 'string[]',
  _int4: 'number[]',
  _uuid: 'string[]',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
  timestamptz: 'Date',
};

/** The tables of a migrated database as TypeScript for Kysely. */
export async function renderTables(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Column>(`
      SELECT table_name AS table, column_name AS name, udt_name AS type, is_nullable = 'YES' AS "isNullable",
             column_default IS NOT NULL AS "hasDefault", is_identity = 'YES' AS "isIdentity"
      FROM information_schema.columns
      WHERE table_schema = 'public'
      ORDER BY table_name, ordinal_position`);
    return render(rows);
  } finally {
    await client.end();
  }
}

function render(columns: readonly Column[]): string {
  const tables = new Map<string, Column[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  const lines = [
    '// Written by `npm run gen` from the migrations. Do not edit.',
    "import type { Generated, GeneratedAlways } from 'kysely';",
    '',
  ];
  for (const [table, own] of tables) {
    lines.push(`export interface ${pascal(table)}Table {`);
    lines.push(...own.map((column) => `  ${column.name}: ${columnType(column)};`), '}', '');
  }
  lines.push(
    'export interface Tables {',
    ...[...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Table;`),
    '}',
    '',
  );
  return lines.join('\n');
}

function columnType(column: Column): string {
  const base = TYPES[column.type];
  if (base === undefined) throw new Error(`No TypeScript type for ${column.table}.${column.name} (${column.type}).`);
  const type = column.isNullable && base !== 'unknown' ? `${base} | null` : base;
  if (column.isIdentity) return `GeneratedAlways<${type}>`;
  return column.hasDefault ? `Generated<${type}>` : type;
}

const pascal = (name: string): string => name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
