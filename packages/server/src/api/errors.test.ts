import { Failure, REFUSALS, type RefusalCode } from '@zhida/core/engine';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { languageOf, refusalBody, refusalOf } from './errors.ts';
import { parseRequest } from './parse.ts';

const codes = Object.keys(REFUSALS) as RefusalCode[];

function judged(error: unknown): { code: RefusalCode; logged: string[] } {
  const logged: string[] = [];
  const log = { error: () => logged.push('error'), warn: () => logged.push('warn') };
  return { code: refusalOf(error, log), logged };
}

const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
};

describe.each(codes)('the refusal %s', (code) => {
  test('has a status and a sentence in each language', () => {
    const { http, zh, en } = REFUSALS[code];
    expect(http).toBeGreaterThanOrEqual(400);
    expect(http).toBeLessThan(600);
    expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(en).toMatch(/^[A-Z].*\.$/);
    expect(code).toMatch(/^[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)$/);
  });

  test('is what a failure of its code is answered with, and is no bug', () => {
    expect(judged(new Failure('why', { code, retryable: false }))).toEqual({ code, logged: [] });
  });
});

test('what nobody foresaw is a bug: logged, and told without a word of it', () => {
  for (const error of [
    new Error('secret'),
    new TypeError('secret'),
    'secret',
    null,
    undefined,
    { statusCode: 'secret' },
  ]) {
    expect(judged(error)).toEqual({ code: 'server.bug', logged: ['error'] });
  }
  expect(judged(new Failure('secret', { code: 'nobody.knows-this', retryable: false })).code).toBe('server.bug');
  expect(JSON.stringify(refusalBody('server.bug', new Error('secret'), 'en', 'id-1'))).not.toContain('secret');
});

test('an answer of ours that is not what we promised is a bug, a request that is not is malformed', () => {
  const schema = z.object({ number: z.number() });
  expect(judged(caught(() => schema.parse({}))).code).toBe('server.bug');
  expect(judged(caught(() => parseRequest(schema, {}))).code).toBe('request.malformed');
});

test('a database that is away is no bug; a file that is missing is', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(judged(refused)).toEqual({ code: 'server.unavailable', logged: ['warn'] });
  const stopping = Object.assign(new Error('terminating connection'), { code: '57P01' });
  expect(judged(stopping).code).toBe('server.unavailable');
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', path: '/somewhere' });
  expect(judged(missing).code).toBe('server.bug');
});

test.each([
  [400, 'request.malformed'],
  [404, 'request.not-found'],
  [405, 'request.malformed'],
  [413, 'request.too-large'],
  [414, 'request.not-found'],
  [415, 'request.unsupported'],
  [429, 'request.too-many'],
  [500, 'server.bug'],
])('what the web server itself refuses with %i is %s', (statusCode, code) => {
  expect(judged(Object.assign(new Error('x'), { statusCode })).code).toBe(code);
});

test('at most ten wrong fields are named', () => {
  const schema = z.object(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field${index}`, z.string()])));
  const { error } = refusalBody(
    'request.malformed',
    caught(() => parseRequest(schema, {})),
    'en',
    'id-1',
  );
  expect(error.details).toHaveLength(10);
});

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['zh-CN,zh;q=0.9', 'zh'],
  ['ZH', 'zh'],
  ['*', 'zh'],
  ['en-US,en;q=0.9,zh;q=0.1', 'en'],
  ['fr', 'en'],
])('who accepts %j is spoken to in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
