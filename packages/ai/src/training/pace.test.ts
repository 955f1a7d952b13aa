import { expect, it } from 'vitest';
import { createPace, thisMachine } from './pace.ts';

/** A machine on which this works all the time that it does not rest, and others use so much of a processor. */
function machine(others: () => number) {
  const spent = { at: 0, worked: 0, rested: 0, others: 0 };
  const pass = (ms: number): void => {
    spent.at += ms;
    spent.others += ms * others();
  };
  const pace = createPace({
    now: () => spent.at,
    rest: (ms) => {
      spent.rested += ms;
      pass(ms);
    },
    used: () => ({ all: spent.worked + spent.others, own: spent.worked }),
  });
  const work = (ms: number): void => {
    for (let step = 0; step < ms * 2; step += 1) {
      spent.worked += 0.5;
      pass(0.5);
      pace();
    }
  };
  return { spent, work };
}

it('leaves half of the time to others while they are busy', () => {
  const { spent, work } = machine(() => 0.7);
  work(10_000);
  expect(spent.rested / spent.at).toBeCloseTo(0.5, 1);
});

it('takes all the time where nobody else wants any, and gives way soon after somebody does', () => {
  let busy = 0;
  const { spent, work } = machine(() => busy);
  work(10_000);
  // It has to look once before it knows.
  expect(spent.rested).toBeLessThan(600);
  const before = spent.rested;
  busy = 0.5;
  work(5_000);
  expect(spent.rested - before).toBeGreaterThan(4_000);
});

it('knows this machine', () => {
  const { now, rest, used } = thisMachine();
  const [from, before] = [now(), used()];
  rest(5);
  expect(now() - from).toBeGreaterThanOrEqual(4);
  expect(used().own).toBeGreaterThanOrEqual(before.own);
  expect(used().all).toBeGreaterThanOrEqual(before.all);
});
