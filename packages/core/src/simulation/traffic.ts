import { HOUR_MS } from '../kit/index.ts';
import type { PriorityClass } from '../routing/index.ts';
import { createDraw, type Draw } from './draw.ts';
import type { Scenario, Stream } from './scenario.ts';
import { drawSpan } from './spans.ts';

/** A customer before anything was decided about him: every plan is tried on the very same ones. */
export interface Arrival {
  readonly stream: Stream;
  readonly atMs: number;
  readonly serviceMs: number;
  /** Infinity: waits for ever. */
  readonly patienceMs: number;
  readonly priorityClass: PriorityClass;
  readonly isEmergency: boolean;
  /** An earlier arrival that was the same customer, by its place in the list. */
  readonly returnsOf: number | null;
  /** Picks the service manager among the account's agents, from 0 to 1; null without one. */
  readonly managedBy: number | null;
}

/** The traffic of a scenario in the order of time: replayed when it is recorded, else drawn. */
export function drawTraffic(scenario: Scenario, draw: Draw): readonly Arrival[] {
  const drawn =
    scenario.recorded.length > 0
      ? replay(scenario)
      : scenario.streams.flatMap((stream) => {
          // Each stream has a source of its own, so that changing one changes no other.
          const own = createDraw(Math.floor(draw() * 2 ** 48));
          return [...drawStream(stream, scenario.hours, own)];
        });
  const inOrder = drawn.toSorted((a, b) => a.atMs - b.atMs);
  return inOrder.map((arrival, place) =>
    arrival.returns === null || place === 0
      ? { ...arrival, returnsOf: null }
      : { ...arrival, returnsOf: Math.floor(arrival.returns * place) },
  );
}

/** An arrival that does not know its place in the list yet: `returns` picks an earlier one, from 0 to 1. */
type Loose = Omit<Arrival, 'returnsOf'> & { readonly returns: number | null };

/** A Poisson stream whose rate changes with the hour. */
function* drawStream(stream: Stream, hours: number, draw: Draw): Generator<Loose> {
  for (let hour = 0; hour < hours; hour += 1) {
    const perHour = stream.perHour[hour % stream.perHour.length] ?? 0;
    if (perHour === 0) continue;
    const endMs = (hour + 1) * HOUR_MS;
    const gapMs = (): number => (-Math.log(1 - draw()) * HOUR_MS) / perHour;
    for (let atMs = hour * HOUR_MS + gapMs(); atMs < endMs; atMs += gapMs()) {
      yield drawCustomer(stream, Math.floor(atMs), draw);
    }
  }
}

function drawCustomer(stream: Stream, atMs: number, draw: Draw): Loose {
  const serviceMs = drawSpan(stream.service, draw);
  const patienceMs = stream.patience === null ? Infinity : drawSpan(stream.patience, draw);
  const [ofClass, ofEmergency, ofReturn, ofManager] = [draw(), draw(), draw(), draw()];
  const { A, B } = stream.classShares;
  return {
    stream,
    atMs,
    serviceMs,
    patienceMs,
    priorityClass: ofClass < A ? 'A' : ofClass < A + B ? 'B' : 'C',
    isEmergency: ofEmergency < stream.emergencyShare,
    returns: within(ofReturn, stream.returningShare),
    managedBy: within(ofManager, stream.managedShare),
  };
}

/** One number for two questions: whether it falls within the share, and where in it. */
const within = (drawn: number, share: number): number | null => (drawn < share ? drawn / share : null);

function replay({ streams, recorded }: Scenario): readonly Loose[] {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  return recorded.flatMap(({ stream: name, patienceMs, ...arrival }) => {
    const stream = byName.get(name);
    if (stream === undefined) return [];
    return [
      { ...arrival, stream, patienceMs: patienceMs ?? Infinity, isEmergency: false, returns: null, managedBy: null },
    ];
  });
}
