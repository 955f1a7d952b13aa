/** A priority queue whose members can also be taken out of the middle, or moved when their order changed. Members are told apart by identity. */
export interface Heap<T> {
  readonly compare: (a: T, b: T) => number;
  /** All members, the first by the order in front, the others in no order that means anything. */
  readonly slots: Slot<T>[];
  readonly slotOf: SlotBook<T>;
}

/** A member and where it is, so that moving it looks nothing up. */
export interface Slot<T> {
  readonly member: T;
  place: number;
}

/** Where a heap finds the slots of its members: a map, or a field of theirs where they come and go by the million. */
export interface SlotBook<T> {
  get(member: T): Slot<T> | undefined;
  set(member: T, slot: Slot<T>): unknown;
  delete(member: T): unknown;
}

/** An empty heap by a total order. */
export const createHeap = <T>(compare: (a: T, b: T) => number, slotOf: SlotBook<T> = new Map()): Heap<T> => ({
  compare,
  slots: [],
  slotOf,
});

/** The first by the order; undefined when the heap is empty. */
export const firstOf = <T>({ slots }: Heap<T>): T | undefined => slots[0]?.member;

/** Adds a member, or moves it to its right place when it is there already. Answers whether it is new. */
export function putInto<T>(heap: Heap<T>, member: T): boolean {
  const known = heap.slotOf.get(member);
  if (known !== undefined) {
    settle(heap, known, known.place);
    return false;
  }
  const slot = { member, place: heap.slots.length };
  heap.slotOf.set(member, slot);
  rise(heap, slot, slot.place);
  return true;
}

/** Takes a member out, if it is there. */
export function takeOut<T>(heap: Heap<T>, member: T): void {
  const slot = heap.slotOf.get(member);
  if (slot === undefined) return;
  heap.slotOf.delete(member);
  const last = heap.slots.pop();
  if (last !== undefined && last !== slot) settle(heap, last, slot.place);
}

/** Brings a member from a place that is free to where it belongs. */
function settle<T>(heap: Heap<T>, slot: Slot<T>, free: number): void {
  if (rise(heap, slot, free) === free) sink(heap, slot, free);
}

function rise<T>({ slots, compare }: Heap<T>, slot: Slot<T>, from: number): number {
  let place = from;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = slots[above];
    if (parent === undefined || compare(slot.member, parent.member) >= 0) break;
    slots[place] = parent;
    parent.place = place;
    place = above;
  }
  slots[place] = slot;
  slot.place = place;
  return place;
}

/** Those on the way down follow up to the last place, and it rises from there: whoever comes from the front belongs far behind as a rule. */
function sink<T>(heap: Heap<T>, slot: Slot<T>, from: number): void {
  const { slots, compare } = heap;
  let place = from;
  for (;;) {
    let below = 2 * place + 1;
    let child = slots[below];
    if (child === undefined) break;
    const other = slots[below + 1];
    if (other !== undefined && compare(other.member, child.member) < 0) {
      child = other;
      below += 1;
    }
    slots[place] = child;
    child.place = place;
    place = below;
  }
  rise(heap, slot, place);
}
