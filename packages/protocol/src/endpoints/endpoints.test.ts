import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROUTES, type RouteName } from '../routes/index.ts';
import { ENDPOINTS } from './index.ts';

const names = Object.keys(ROUTES) as RouteName[];

const fieldsOf = (schema: z.ZodType): string[] =>
  Object.keys(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {});

test('every route has an endpoint, and every endpoint a route', () => {
  expect(Object.keys(ENDPOINTS).toSorted()).toEqual(names.toSorted());
});

test('no two routes are the same request', () => {
  const requests = names.map((name) => `${ROUTES[name].method} ${ROUTES[name].path.replace(/:\w+/g, ':')}`);
  expect(new Set(requests).size).toBe(requests.length);
});

describe.each(names)('%s', (name) => {
  const { method, path } = ROUTES[name];
  const endpoint = ENDPOINTS[name];

  test('has the parameters that its path names', () => {
    const named = [...path.matchAll(/:(\w+)/g)].map(([, param]) => param);
    expect(fieldsOf(endpoint.params).toSorted()).toEqual(named.map(String).toSorted());
  });

  test('reads without a body and changes without a query', () => {
    if (method === 'GET') expect(fieldsOf(endpoint.body)).toEqual([]);
    else expect(fieldsOf(endpoint.query)).toEqual([]);
  });

  test('says in a sentence what it does', () => {
    expect(endpoint.says).toMatch(/^[A-Z0-9].{10,}\.$/s);
  });

  test('can be written down as JSON Schema', () => {
    for (const part of ['params', 'query', 'body'] as const) {
      expect(z.toJSONSchema(endpoint[part], { io: 'input' })).toMatchObject({ type: 'object' });
    }
    expect(z.toJSONSchema(endpoint.answer)).toMatchObject({ type: 'object' });
  });

  test('takes ids only in the form that ids have', () => {
    const bad = Object.fromEntries(fieldsOf(endpoint.params).map((field) => [field, 'not an id']));
    expect(endpoint.params.safeParse(bad).success).toBe(fieldsOf(endpoint.params).length === 0);
  });
});
