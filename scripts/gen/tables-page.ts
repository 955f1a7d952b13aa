import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { code, codeBlock, printedPage, table } from './markdown.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly standard: string | null;
}

interface Detail {
  readonly table: string;
  readonly text: string;
}

/** docs/reference/tables.md: the tables of a migrated database, with the remarks of the migrations. */
export async function renderTablesPage(url: string, migrationsFolder: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const facts = await readFacts(client);
    const remarks = await readRemarks(migrationsFolder);
    return [...intro(), ...renderPolicies(facts), ...facts.tables.flatMap((name) => renderTable(name, facts, remarks))]
      .join('\n')
      .replace(/\n+$/, '\n');
  } finally {
    await client.end();
  }
}

const intro = (): string[] =>
  printedPage(
    'Tables',
    'The schema as the migrations in `packages/store/migrations` leave it. Instants are milliseconds since 1970 UTC. Every table of a ' +
      'tenant has row-level security forced on it: see [the decision](../decisions/0005-row-level-security-with-declared-tenants.md). The ' +
      'program works as the role `zhida_app`, which owns nothing.',
  );

/** The same wall stands around every table, so it is described once. */
function renderPolicies({ policies }: Facts): string[] {
  const rules = new Set(policies.map(({ text, rule }) => `${text}: ${rule.replace(/\s+/g, ' ')}`));
  return codeBlock('text', [...rules].join('\n'));
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts(client: pg.Client) {
  const rowsOf = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows;
  const columns = await rowsOf<Column>(`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "isRequired",
           CASE WHEN a.attidentity <> '' THEN 'identity' ELSE pg_get_expr(d.adbin, d.adrelid) END AS standard
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname, a.attnum`);
  const constraints = await rowsOf<Detail>(`
    SELECT c.relname AS table, pg_get_constraintdef(k.oid) AS text FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid
    WHERE c.relnamespace = 'public'::regnamespace AND k.contype <> 'n'
    ORDER BY c.relname, array_position(ARRAY['p', 'u', 'f', 'c'], k.contype::text), pg_get_constraintdef(k.oid)`);
  const indexes = await rowsOf<Detail>(`
    SELECT c.relname AS table, pg_get_indexdef(i.indexrelid) AS text FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid)
    ORDER BY c.relname, pg_get_indexdef(i.indexrelid)`);
  const policies = await rowsOf<Detail & { readonly rule: string }>(`
    SELECT tablename AS table, policyname AS text, cmd || ' USING ' || qual AS rule FROM pg_policies
    WHERE schemaname = 'public' ORDER BY tablename, policyname`);
  const grants = await rowsOf<Detail>(`
    SELECT table_name AS table, string_agg(privilege_type, ', ' ORDER BY privilege_type) AS text
    FROM information_schema.role_table_grants WHERE grantee = 'zhida_app' AND table_schema = 'public' GROUP BY table_name`);
  const tables = [...new Set(columns.map((column) => column.table))];
  return { tables, columns, constraints, indexes, policies, grants };
}

function renderTable(name: string, facts: Facts, remarks: ReadonlyMap<string, string>): string[] {
  const of = (details: readonly Detail[]) => details.filter((detail) => detail.table === name).map(({ text }) => text);
  const columns = facts.columns.filter((column) => column.table === name);
  const rows = columns.map(({ name: column, type, isRequired, standard }) => [
    code(column),
    code(type),
    isRequired ? 'yes' : '',
    code(standard ?? ''),
    remarks.get(`${name}.${column}`) ?? '',
  ]);
  const remark = remarks.get(name);
  const indexes = of(facts.indexes).map((text) =>
    text.replace(/ ON public\.\w+ USING btree /, ' ').replace(/^CREATE /, ''),
  );
  const details = [
    ...of(facts.constraints),
    ...indexes,
    ...of(facts.policies).map((text) => `row-level security: ${text}`),
    ...of(facts.grants).map((text) => `zhida_app: ${text}`),
  ];
  return [
    `## ${name}`,
    '',
    ...(remark === undefined ? [] : [remark, '']),
    ...table(['Column', 'Type', 'Required', 'Default', ''], rows),
    '',
    ...(details.length === 0 ? [] : codeBlock('text', details.join('\n'))),
  ];
}

/** Comments of the migrations that stand right above a table or a column, by `table` or `table.column`. */
async function readRemarks(folder: string): Promise<ReadonlyMap<string, string>> {
  const remarks = new Map<string, string>();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()) {
    let inTable = '';
    let comment: string[] = [];
    for (const line of (await readFile(join(folder, file), 'utf8')).split('\n')) {
      const said = /^\s*-- (.*)$/.exec(line)?.[1];
      if (said !== undefined) {
        comment.push(said);
        continue;
      }
      const changed = /^COMMENT ON TABLE (\w+) IS '(.*)';$/.exec(line);
      if (changed !== null) remarks.set(changed[1] ?? '', changed[2] ?? '');
      inTable = /^CREATE TABLE (\w+)/.exec(line)?.[1] ?? (line.startsWith(')') ? '' : inTable);
      const named = line.startsWith('CREATE TABLE') ? inTable : columnIn(line, inTable);
      if (named !== '' && comment.length > 0) remarks.set(named, comment.join(' '));
      comment = [];
    }
  }
  return remarks;
}

function columnIn(line: string, inTable: string): string {
  const added = /^ALTER TABLE (\w+) ADD COLUMN (\w+)/.exec(line);
  if (added !== null) return `${added[1]}.${added[2]}`;
  const column = /^ {2}([a-z_]+) /.exec(line)?.[1];
  return inTable === '' || column === undefined ? '' : `${inTable}.${column}`;
}
