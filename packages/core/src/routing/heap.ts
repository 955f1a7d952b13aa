/** A priority queue whose members can also be taken out of the middle, or moved when their order changed. Members are told apart by identity. */
export interface Heap<T> {
  readonly compare: (a: T, b: T) => number;
  /** All members, the first by the order in front, the others in no order that means anything. */
  readonly members: T[];
  readonly places: Map<T, number>;
}

/** An empty heap by a total order. */
export const createHeap = <T>(compare: (a: T, b: T) => number): Heap<T> => ({
  compare,
  members: [],
  places: new Map(),
});

/** The first by the order; undefined when the heap is empty. */
export const firstOf = <T>({ members }: Heap<T>): T | undefined => members[0];

export const isEmpty = <T>({ members }: Heap<T>): boolean => members.length === 0;

export const isMember = <T>({ places }: Heap<T>, member: T): boolean => places.has(member);

/** Adds a member, or moves it to its right place when it is there already. */
export const putInto = <T>(heap: Heap<T>, member: T): void =>
  settle(heap, member, heap.places.get(member) ?? heap.members.length);

/** Takes a member out, if it is there. */
export function takeOut<T>(heap: Heap<T>, member: T): void {
  const { members, places } = heap;
  const place = places.get(member);
  if (place === undefined) return;
  places.delete(member);
  const last = members.pop();
  if (last !== undefined && last !== member) settle(heap, last, place);
}

/** Brings a member from a place that is free to where it belongs. */
function settle<T>(heap: Heap<T>, member: T, free: number): void {
  if (rise(heap, member, free) === free) sink(heap, member, free);
}

function rise<T>(heap: Heap<T>, member: T, from: number): number {
  let place = from;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap.members[above];
    if (parent === undefined || heap.compare(member, parent) >= 0) break;
    set(heap, parent, place);
    place = above;
  }
  set(heap, member, place);
  return place;
}

function sink<T>(heap: Heap<T>, member: T, from: number): void {
  const { members, compare } = heap;
  let place = from;
  for (;;) {
    let below = 2 * place + 1;
    let child = members[below];
    if (child === undefined) break;
    const other = members[below + 1];
    if (other !== undefined && compare(other, child) < 0) {
      child = other;
      below += 1;
    }
    if (compare(child, member) >= 0) break;
    set(heap, child, place);
    place = below;
  }
  set(heap, member, place);
}

function set<T>({ members, places }: Heap<T>, member: T, place: number): void {
  members[place] = member;
  places.set(member, place);
}
