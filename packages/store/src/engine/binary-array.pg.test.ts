import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, createTestDatabase, type AdminConnection, type TestDatabase } from '../testing/index.ts';
import { binaryArray, binaryIds, binaryIntegers } from './binary-array.ts';

let database: TestDatabase;
let admin: AdminConnection;
beforeAll(async () => {
  database = await createTestDatabase();
  admin = await connect(database.url);
});
afterAll(async () => {
  await admin[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/** What the database takes: any characters but the null and halves of pairs. */
const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.replaceAll('\0', ''));

it('texts arrive as they are, whatever stands in them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { minLength: 1, maxLength: 20 }), async (values) => {
      const [row] = await admin.query<{ values: unknown }>('SELECT $1::text[] AS values', [
        binaryArray('text', values),
      ]);
      expect(row?.values).toEqual(values);
    }),
    { numRuns: 200 },
  );
});

it('JSON arrives as what it stands for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { minLength: 1, maxLength: 20 }), async (values) => {
      const documents = values.map((value) =>
        value === null ? null : JSON.stringify({ value, 'a "quoted" key': [1] }),
      );
      const rows = await admin.query<{ value: string | null }>(
        `SELECT document->>'value' AS value FROM unnest($1::json[]) WITH ORDINALITY AS d (document, place) ORDER BY place`,
        [binaryArray('json', documents)],
      );
      expect(rows.map(({ value }) => value)).toEqual(values);
    }),
    { numRuns: 200 },
  );
});

it('an array of nothing is an array of nothing', async () => {
  const [row] = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM unnest($1::text[])', [
    binaryArray('text', []),
  ]);
  expect(row?.count).toBe(0);
});

it.each([
  { type: 'int4', least: -(2 ** 31), most: 2 ** 31 - 1 },
  { type: 'int8', least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER },
] as const)('numbers of $type arrive as they are, to both ends', async ({ type, least, most }) => {
  const number = fc.oneof(fc.integer({ min: least, max: most }), fc.constantFrom(least, -1, 0, 1, most));
  await fc.assert(
    fc.asyncProperty(fc.array(number, { maxLength: 20 }), async (values) => {
      const rows = await admin.query<{ value: string }>(
        `SELECT value::text FROM unnest($1::${type}[]) WITH ORDINALITY AS v (value, place) ORDER BY place`,
        [binaryIntegers(type, values)],
      );
      expect(rows.map(({ value }) => Number(value))).toEqual(values);
    }),
    { numRuns: 200 },
  );
});

it('ids arrive as they are, in small letters and large ones', async () => {
  const id = fc.oneof(
    fc.uuid(),
    fc.uuid().map((value) => value.toUpperCase()),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(id, { maxLength: 20 }), async (values) => {
      const rows = await admin.query<{ value: string }>(
        'SELECT value::text FROM unnest($1::uuid[]) WITH ORDINALITY AS v (value, place) ORDER BY place',
        [binaryIds(values)],
      );
      expect(rows.map(({ value }) => value)).toEqual(values.map((value) => value.toLowerCase()));
    }),
    { numRuns: 200 },
  );
});
