import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectionConfig } from './database.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

// R7: every row has a tenant. The tables are read from the catalogue, so that a new one without a wall fails here.

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
}

const [ours, theirs] = [randomUUID(), randomUUID()];

let database: TestDatabase;
/** The owner of everything, whom no wall stops. */
let owner: pg.Client;
/** A connection as the product makes it. */
let app: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await connect({ connectionString: database.url });
  app = await connect(connectionConfig(database.url));
  // Rows are made up from the catalogue; what they point to need not be there.
  await owner.query("SET session_replication_role = 'replica'");
  for (const table of await listTables()) {
    for (const tenantId of [ours, theirs]) await insertRow(owner, table, tenantId);
  }
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database[Symbol.asyncDispose]();
});

it('every table but the list of migrations has a tenant, first in its key', async () => {
  const { rows } = await owner.query<{ table: string; first: string | null }>(`
    SELECT c.relname AS table, (SELECT a.attname FROM pg_index AS i JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = c.oid AND i.indisprimary) AS first
    FROM pg_class AS c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration'`);
  expect(rows.length).toBeGreaterThanOrEqual(20);
  expect(rows.filter(({ first }) => first !== 'tenant_id')).toEqual([]);
});

it('every table has its wall up, also for its owner, and the application owns none', async () => {
  const { rows } = await owner.query<{ table: string; isUp: boolean }>(`
    SELECT c.relname AS table, c.relrowsecurity AND c.relforcerowsecurity AND pg_get_userbyid(c.relowner) <> 'zhida_app'
      AND EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid) AS "isUp"
    FROM pg_class AS c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_migration'`);
  expect(rows.filter(({ isUp }) => !isUp)).toEqual([]);
});

it('the application’s role can neither pass walls nor build anything', async () => {
  const { rows } = await owner.query(
    "SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'zhida_app'",
  );
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false, rolcreatedb: false },
  ]);
  expect((await app.query('SELECT current_user::text AS role')).rows).toEqual([{ role: 'zhida_app' }]);
  await declare('*');
  await expect(app.query('CREATE TABLE mine ()')).rejects.toThrow('permission denied');
  await expect(app.query('SELECT FROM schema_migration')).rejects.toThrow('permission denied');
  await expect(app.query('ALTER TABLE event DISABLE ROW LEVEL SECURITY')).rejects.toThrow('must be owner');
  await expect(app.query('TRUNCATE event')).rejects.toThrow('permission denied');
});

describe('of every table', () => {
  it('nothing is seen, changed or removed when no tenant was declared', async () => {
    await declare('');
    expect(await inEveryTable((table) => count(`SELECT FROM ${table}`))).toEqual(await inEveryTable(() => 0));
    expect(await inEveryTable((table) => change(`UPDATE ${table} SET tenant_id = tenant_id`))).toEqual(
      await changeable(0),
    );
    expect(await inEveryTable((table) => change(`DELETE FROM ${table}`))).toEqual(await changeable(0));
    expect(await inEveryTable((table) => insertAsApp(table, ours))).toEqual(await inEveryTable(() => 'refused'));
  });

  it('only one’s own rows are seen when one tenant was declared', async () => {
    await declare(ours);
    expect(await inEveryTable((table) => count(`SELECT FROM ${table}`))).toEqual(await inEveryTable(() => 1));
    expect(await inEveryTable((table) => count(`SELECT FROM ${table} WHERE tenant_id = '${theirs}'`))).toEqual(
      await inEveryTable(() => 0),
    );
  });

  it('another tenant’s rows cannot be changed, removed, added or given away', async () => {
    await declare(ours);
    expect(
      await inEveryTable((table) => change(`UPDATE ${table} SET tenant_id = tenant_id WHERE tenant_id = '${theirs}'`)),
    ).toEqual(await changeable(0));
    expect(await inEveryTable((table) => change(`DELETE FROM ${table} WHERE tenant_id = '${theirs}'`))).toEqual(
      await changeable(0),
    );
    expect(await inEveryTable((table) => insertAsApp(table, theirs))).toEqual(await inEveryTable(() => 'refused'));
    expect(await inEveryTable((table) => change(`UPDATE ${table} SET tenant_id = '${theirs}'`))).toEqual(
      await inEveryTable(() => 'refused'),
    );
    const { rows } = await owner.query<{ count: number }>(
      `SELECT count(*)::int FROM event WHERE tenant_id = '${theirs}'`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('a batch sees the tenants that it declared and no third one', async () => {
    const third = randomUUID();
    await declare(`${ours},${third}`);
    expect(await inEveryTable((table) => count(`SELECT FROM ${table}`))).toEqual(await inEveryTable(() => 1));
    await declare([ours, theirs].join(','));
    expect(await inEveryTable((table) => count(`SELECT FROM ${table}`))).toEqual(await inEveryTable(() => 2));
  });

  it('a declaration that makes no sense shows nothing', async () => {
    for (const nonsense of ['all', `${ours};${theirs}`, '**', 'NULL', "' OR true --"]) {
      await declare(nonsense);
      expect(await inEveryTable((table) => count(`SELECT FROM ${table}`))).toEqual(await inEveryTable(() => 'refused'));
    }
  });
});

it('what happened cannot be changed or removed by the application, not even by a sweep across tenants', async () => {
  await declare('*');
  for (const table of ['event', 'audit']) {
    expect(await change(`UPDATE ${table} SET tenant_id = tenant_id`)).toBe('refused');
    expect(await change(`DELETE FROM ${table}`)).toBe('refused');
    expect(await count(`SELECT FROM ${table}`)).toBe(2);
  }
});

// ── Helpers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const APPEND_ONLY: ReadonlySet<string> = new Set(['account_notice', 'event', 'audit']);

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  await client.connect();
  return client;
}

const declare = (tenants: string) => app.query("SELECT set_config('zhida.tenants', $1, false)", [tenants]);

async function listTables(): Promise<string[]> {
  const { rows } = await owner.query<{ table: string }>(
    // Views have no rows of their own.
    `SELECT DISTINCT table_name::text AS table FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND column_name = 'tenant_id' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return rows.map(({ table }) => table);
}

/** The outcome for each table, by name; what is not permitted is 'refused'. */
async function inEveryTable(look: (table: string) => unknown): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of await listTables()) found[table] = await look(table);
  return found;
}

/** That many rows in every table, but no permission at all where one may only add. */
const changeable = (rows: number) => inEveryTable((table) => (APPEND_ONLY.has(table) ? 'refused' : rows));

const count = (select: string): Promise<number | 'refused'> => attempt(select);
const change = (statement: string): Promise<number | 'refused'> => attempt(statement);
const insertAsApp = (table: string, tenantId: string): Promise<number | 'refused'> =>
  rolledBack(() => insertRow(app, table, tenantId));

const attempt = (statement: string): Promise<number | 'refused'> =>
  rolledBack(async () => (await app.query(statement)).rowCount ?? 0);

/** Number of rows, or 'refused' for a missing permission, a broken wall or a senseless declaration. */
async function rolledBack(work: () => Promise<number>): Promise<number | 'refused'> {
  await app.query('BEGIN');
  try {
    return await work();
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === '42501' || code === '22P02') return 'refused';
    throw error;
  } finally {
    await app.query('ROLLBACK');
  }
}

/** A row made up from the catalogue. */
async function insertRow(client: pg.Client, table: string, tenantId: string): Promise<number> {
  const columns = (await columnsOf(table)).filter(({ isGenerated }) => !isGenerated);
  const values = columns.map((column) => (column.name === 'tenant_id' ? tenantId : madeUp(table, column)));
  const places = columns.map((_, index) => `$${index + 1}`);
  const { rowCount } = await client.query(
    `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')}) VALUES (${places.join(', ')})`,
    values,
  );
  return rowCount ?? 0;
}

const known = new Map<string, Column[]>();
async function columnsOf(table: string): Promise<Column[]> {
  const had = known.get(table);
  if (had !== undefined) return had;
  const { rows } = await owner.query<Column>(
    `SELECT column_name::text AS name, data_type::text AS type, is_nullable = 'YES' AS "isNullable",
            is_identity = 'YES' OR is_generated = 'ALWAYS' AS "isGenerated"
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  known.set(table, rows);
  return rows;
}

/** Values that columns with a condition take. A new condition that fails here wants a line. */
const CHOSEN: Readonly<Record<string, string>> = {
  'agent.role': 'agent',
  'answer_model.state': 'done',
  'desk.presence': 'offline',
  'file.kind': 'image',
  'file.customer_id': ours,
  'rehearsal.state': 'done',
  'unanswered_question.state': 'open',
  'upload.customer_id': ours,
};

function madeUp(table: string, { name, type, isNullable }: Column): unknown {
  const chosen = CHOSEN[`${table}.${name}`];
  if (chosen !== undefined) return chosen;
  // Keys that are neither random nor free: another one for each row.
  if (table === 'department' && name === 'id') return randomInt(1, 2_147_483_647);
  if (table === 'upgrade_group' && name === 'chat_id') return `wr${randomUUID()}`;
  if (isNullable) return null;
  if (type === 'uuid') return randomUUID();
  if (type === 'text') return randomUUID();
  if (type === 'bytea') return Buffer.from(randomUUID());
  if (type === 'boolean') return false;
  if (type === 'ARRAY') return '{}';
  return type.startsWith('json') ? '{}' : 1;
}
