import fc from 'fast-check';
import { expect, it } from 'vitest';
import { conversationSteps, live } from '../testing/index.ts';
import { initialState } from './state.ts';
import { readState, stateToStore, type StoredState } from './stored-state.ts';

const identity = { id: 'c', customerId: 'p', accountId: 'a' };

const throughJson = (stored: StoredState): StoredState => JSON.parse(JSON.stringify(stored)) as StoredState;

it('a state that was kept is the state again, at every moment of random lives', () => {
  fc.assert(
    fc.property(conversationSteps({ min: 1, max: 50 }), (steps) => {
      for (const { after } of live(steps).moments) {
        const read = readState(throughJson(stateToStore(after)));
        expect(read).toEqual(JSON.parse(JSON.stringify(after)));
        expect(Object.keys(read)).toEqual(Object.keys(initialState(identity)));
      }
    }),
    { numRuns: 200 },
  );
});

it('before the first event nothing is kept but whose conversation it is', () => {
  expect(stateToStore(initialState(identity))).toEqual(identity);
  expect(readState(identity)).toEqual(initialState(identity));
});

it('a state that was kept whole is read as it is', () => {
  const state = { ...initialState(identity), servedBy: 'b', number: 7, isMuted: true };
  expect(readState(throughJson(state))).toEqual(state);
});
