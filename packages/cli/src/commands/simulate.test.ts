import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runZhida } from '../run.ts';
import { personAt } from '../testing/stand-in.ts';

const SCENARIO = {
  name: 'An hour at the desk',
  hours: 1,
  streams: [
    {
      name: 'all',
      accountId: 'help',
      region: 'north',
      perHour: [120],
      patience: { law: 'exponential', meanMs: 60_000 },
      service: { law: 'lognormal', meanMs: 120_000, variation: 1 },
    },
  ],
  staff: [{ name: 'desk', accountIds: ['help'], shifts: [{ agents: 3, from: '00:00', to: '24:00' }] }],
  plans: {
    turns: 'round-robin',
    mine: { rules: [{ rule: 'longest-idle' }] },
  },
};

/** A person with a scenario in his home. */
async function personWith(scenario: unknown) {
  const person = await personAt();
  const path = join(person.home, 'scenario.json');
  await writeFile(path, typeof scenario === 'string' ? scenario : JSON.stringify(scenario));
  return { ...person, path, json: join(person.home, 'figures.json') };
}

test('every plan of the scenario is a line of the table, and its figures add up', async () => {
  await using person = await personWith(SCENARIO);
  const { exitCode, said, complained } = await person.run(`simulate --scenario ${person.path} --json ${person.json}`);
  expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
  expect(said).toMatch(/^An hour at the desk: \d+ customers in 1 h\n\nPLAN +SERVED +LEFT +WAITING +MEAN/);
  expect(said).toMatch(/\nturns +\d+/);
  expect(said).toMatch(/\nmine +north +\d+/);
  expect(said).toMatch(/\nHOUR +CUSTOMERS +STAFFED +NEEDED/);

  const figures = JSON.parse(await readFile(person.json, 'utf8')) as { name: string; value: number; unit: string }[];
  const valueOf = (name: string) => figures.find((figure) => figure.name === name)?.value ?? Number.NaN;
  for (const plan of ['turns', 'mine']) {
    const [arrived = 0, ...parts] = ['arrived', 'served', 'abandoned', 'waiting'].map((of) => valueOf(`${plan}.${of}`));
    expect(arrived).toBeGreaterThan(50);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(arrived);
  }
  expect(new Set(figures.flatMap((figure) => Object.keys(figure)))).toEqual(
    new Set(['name', 'value', 'unit', 'note', 'target']),
  );
});

test('the same seed tells the same, another one something else, and one plan can be looked at alone', async () => {
  await using person = await personWith(SCENARIO);
  const runs = await Promise.all(
    ['--seed 5', '--seed 5', '--seed 6', '--policy mine'].map((more) =>
      person.run(`simulate --scenario ${person.path} ${more}`),
    ),
  );
  // The last line says how long it took.
  const pace = /\n\n([\d,]+) events in [\d.]+ s: [\d,]+ a second\.\n?$/;
  expect(runs.every(({ said }) => pace.test(said))).toBe(true);
  const [first, again, other, alone] = runs.map(({ said }) => said.replace(pace, ''));
  const [counted, alike] = runs.map(({ said }) => pace.exec(said)?.[1]);
  expect(counted).toBe(alike);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(alone).toMatch(/\nmine /);
  expect(alone).not.toMatch(/\nturns /);
});

test('the progress is shown where somebody watches, and wiped away at the end', async () => {
  await using person = await personWith(SCENARIO);
  const shown: string[] = [];
  const exitCode = await runZhida(['simulate', '--scenario', person.path], {
    env: person.env,
    say: () => {},
    complain: () => {},
    overwrite: (line) => shown.push(line),
    ask: () => Promise.resolve(null),
    askSecret: () => Promise.resolve(null),
  });
  expect(exitCode).toBe(0);
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.slice(0, -1).every((line) => /^[█░]{30} +\d+ % {2}(turns|mine)$/.test(line))).toBe(true);
  expect(shown.at(-1)).toBe('');
});

test.each([
  ['a plan that is not there', SCENARIO, '--policy yours', 2, 'The scenario has no plan yours. It has: turns, mine.'],
  ['a seed that is none', SCENARIO, '--seed x', 2, 'must be a whole number'],
  ['no JSON', '{', '', 1, 'is no JSON'],
  ['no scenario', { ...SCENARIO, hours: 0 }, '', 1, 'hours: '],
])('%s is told in a sentence', async (_, scenario, more, code, sentence) => {
  await using person = await personWith(scenario);
  const { exitCode, complained } = await person.run(`simulate --scenario ${person.path} ${more}`.trim());
  expect(exitCode).toBe(code);
  expect(complained).toContain(sentence);
});

test('a file that is not there, and one that cannot be written, are told with their names', async () => {
  await using person = await personWith(SCENARIO);
  const missing = await person.run(`simulate --scenario ${person.home}/none.json`);
  expect(missing).toMatchObject({ exitCode: 1 });
  expect(missing.complained).toContain('none.json cannot be read');
  const unwritable = await person.run(`simulate --scenario ${person.path} --json ${person.home}/no/such/folder.json`);
  expect(unwritable).toMatchObject({ exitCode: 1 });
  expect(unwritable.complained).toContain('folder.json cannot be written');
});
