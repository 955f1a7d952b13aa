import { createHeap, firstOf, putInto, takeOut, type Heap, type Slot } from './heap.ts';

/**
 * Who waits, by an order that never changes. Most come in that order and most leave from the front, which costs the same however
 * many there are; a heap of a hundred thousand is gone through at places far apart, and that was most of what a pass cost.
 */
export interface Turns<T> {
  readonly compare: (a: T, b: T) => number;
  /** Those who came behind everybody who was there, from the front on, with gaps where somebody left. */
  inOrder: Turn<T>[];
  /** Where the front is. */
  front: number;
  /** How many of `inOrder` have left, the front aside. */
  gaps: number;
  /** Those who came later than their turn. */
  readonly late: Heap<Turn<T>>;
  readonly turnOf: TurnBook<T>;
}

/** Somebody's place. */
export interface Turn<T> {
  readonly member: T;
  hasLeft: boolean;
  /** Among those who came late. */
  lateSlot: Slot<Turn<T>> | undefined;
}

/** Where the places of members are kept: in a field of theirs. */
export interface TurnBook<T> {
  get(member: T): Turn<T> | undefined;
  set(member: T, turn: Turn<T> | undefined): unknown;
}

/** Memory of those who left is given back from so many on, once they are half of all. */
const MANY = 64;

export const createTurns = <T>(compare: (a: T, b: T) => number, turnOf: TurnBook<T>): Turns<T> => ({
  compare,
  inOrder: [],
  front: 0,
  gaps: 0,
  late: createHeap<Turn<T>>((a, b) => compare(a.member, b.member), {
    get: ({ lateSlot }) => lateSlot,
    set: (turn, slot) => (turn.lateSlot = slot),
    delete: (turn) => (turn.lateSlot = undefined),
  }),
  turnOf,
});

/** Adds somebody who is not there. */
export function line<T>(turns: Turns<T>, member: T): void {
  const turn: Turn<T> = { member, hasLeft: false, lateSlot: undefined };
  turns.turnOf.set(member, turn);
  const last = turns.inOrder.at(-1);
  if (last === undefined || turns.compare(last.member, member) < 0) turns.inOrder.push(turn);
  else putInto(turns.late, turn);
}

/** Takes somebody out, if he is there. */
export function unline<T>(turns: Turns<T>, member: T): void {
  const turn = turns.turnOf.get(member);
  if (turn === undefined) return;
  turns.turnOf.set(member, undefined);
  if (turn.lateSlot !== undefined) {
    takeOut(turns.late, turn);
    return;
  }
  turn.hasLeft = true;
  turns.gaps += 1;
  const { inOrder } = turns;
  while (inOrder[turns.front]?.hasLeft === true) {
    turns.front += 1;
    turns.gaps -= 1;
  }
  const left = turns.front + turns.gaps;
  const isWorthwhile = left === inOrder.length || (left >= MANY && 2 * left >= inOrder.length);
  if (!isWorthwhile) return;
  turns.inOrder = inOrder.filter(({ hasLeft }) => !hasLeft);
  turns.front = 0;
  turns.gaps = 0;
}

/** Whose turn is next; undefined when nobody is there. */
export function nextOf<T>({ inOrder, front, late, compare }: Turns<T>): T | undefined {
  const ahead = inOrder[front]?.member;
  const other = firstOf(late)?.member;
  if (ahead === undefined || other === undefined) return ahead ?? other;
  return compare(ahead, other) < 0 ? ahead : other;
}

export const countOf = <T>({ inOrder, front, gaps, late }: Turns<T>): number =>
  inOrder.length - front - gaps + late.slots.length;

/** All who are there, in no order. */
export function membersOf<T>({ inOrder, front, late }: Turns<T>): T[] {
  const members: T[] = [];
  for (let place = front; place < inOrder.length; place += 1) {
    const turn = inOrder[place];
    if (turn?.hasLeft === false) members.push(turn.member);
  }
  for (const { member } of late.slots) members.push(member.member);
  return members;
}
