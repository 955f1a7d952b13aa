import { expect, it } from 'vitest';
import { StatementNames } from './statement-names.ts';

const ask = (names: StatementNames, text: string, times: number) => {
  let name: string | undefined;
  for (let nth = 0; nth < times; nth += 1) name = names.nameOf(text);
  return name;
};

it('names what is asked often, each by one name', () => {
  const names = new StatementNames();
  expect(ask(names, 'select a', 19)).toBeUndefined();
  const name = names.nameOf('select a');
  expect(name).toBeDefined();
  expect(names.nameOf('select a')).toBe(name);
  expect(ask(names, 'select b', 19)).toBeUndefined();
  expect(names.nameOf('select b')).not.toBe(name);
});

it.each(['select * from t', 'select t.* from t', `select ${'a'.repeat(10_000)}`])('never names %.30s', (text) => {
  expect(ask(new StatementNames(), text, 100)).toBeUndefined();
});

it('is not filled by statements that are made up as one goes, nor by many frequent ones', () => {
  const names = new StatementNames();
  for (let nth = 0; nth < 10_000; nth += 1) names.nameOf(`select ${nth}`);
  const given = Array.from({ length: 300 }, (_, nth) => ask(names, `select often ${nth}`, 20));
  expect(given.filter((name) => name !== undefined)).toHaveLength(256);
  expect(new Set(given).size).toBe(257);
});
