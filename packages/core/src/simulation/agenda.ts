/** What will happen, in the order of time; what was put in first comes first among equals. */
export interface Agenda<T> {
  /** When the next thing happens; Infinity when nothing will. */
  readonly nextAt: number;
  put(at: number, what: T): void;
  /** Takes the next thing out. */
  take(): T | undefined;
}

interface Slot<T> {
  readonly at: number;
  readonly order: number;
  readonly what: T;
}

/** A binary heap that is only put into and taken from: the quickest for millions of events. */
export function createAgenda<T>(): Agenda<T> {
  const slots: Slot<T>[] = [];
  let order = 0;
  return {
    get nextAt() {
      return slots[0]?.at ?? Infinity;
    },
    put: (at, what) => {
      const slot = { at, order: (order += 1), what };
      let place = slots.length;
      while (place > 0) {
        const above = (place - 1) >> 1;
        const parent = slots[above];
        if (parent === undefined || !isBefore(slot, parent)) break;
        slots[place] = parent;
        place = above;
      }
      slots[place] = slot;
    },
    take: () => {
      const first = slots[0];
      const last = slots.pop();
      if (first !== last && last !== undefined) sinkFromTop(slots, last);
      return first?.what;
    },
  };
}

function sinkFromTop<T>(slots: Slot<T>[], slot: Slot<T>): void {
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    let child = slots[below];
    if (child === undefined) break;
    const other = slots[below + 1];
    if (other !== undefined && isBefore(other, child)) {
      child = other;
      below += 1;
    }
    if (isBefore(slot, child)) break;
    slots[place] = child;
    place = below;
  }
  slots[place] = slot;
}

const isBefore = <T>(a: Slot<T>, b: Slot<T>): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
