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
  /** Picks the earlier arrival that was the same customer, from 0 to 1; null for whoever is new. */
  readonly returns: number | null;
  /** Picks the service manager among the account's agents, from 0 to 1; null without one. */
  readonly managedBy: number | null;
}

/** The customers of a scenario in the order of time. They are never all held: whoever goes through them draws the same ones anew. */
export type Traffic = Iterable<Arrival>;

/** The traffic of a scenario: replayed when it is recorded, else drawn. */
export function createTraffic(scenario: Scenario, draw: Draw): Traffic {
  if (scenario.recorded.length > 0) return replay(scenario);
  // Each stream has a source of its own, so that changing one changes no other.
  const sources = scenario.streams.map((stream) => ({ stream, seed: Math.floor(draw() * 2 ** 48) }));
  return {
    [Symbol.iterator]: () =>
      mergeByTime(sources.map(({ stream, seed }) => drawStream(stream, scenario.hours, createDraw(seed)))),
  };
}

/** What several sources bring, each in the order of time, as one; of what comes at once the first source's is first. */
function* mergeByTime(sources: readonly Iterator<Arrival>[]): Generator<Arrival> {
  const heads = sources.map((source) => source.next());
  const times = Float64Array.from(heads, timeOf);
  for (;;) {
    let first = 0;
    for (let index = 1; index < times.length; index += 1) {
      if ((times[index] ?? Infinity) < (times[first] ?? Infinity)) first = index;
    }
    const [head, source] = [heads[first], sources[first]];
    if (head === undefined || source === undefined || head.done === true) return;
    yield head.value;
    const next = source.next();
    heads[first] = next;
    times[first] = timeOf(next);
  }
}

const timeOf = (head: IteratorResult<Arrival>): number => (head.done === true ? Infinity : head.value.atMs);

/** A Poisson stream whose rate changes with the hour. */
function* drawStream(stream: Stream, hours: number, draw: Draw): Generator<Arrival> {
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

function drawCustomer(stream: Stream, atMs: number, draw: Draw): Arrival {
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

function replay({ streams, recorded }: Scenario): readonly Arrival[] {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  const arrivals = recorded.flatMap(({ stream: name, patienceMs, ...arrival }) => {
    const stream = byName.get(name);
    if (stream === undefined) return [];
    return [{ ...arrival, stream, patienceMs: patienceMs ?? Infinity, returns: null, managedBy: null }];
  });
  return arrivals.toSorted((a, b) => a.atMs - b.atMs);
}
