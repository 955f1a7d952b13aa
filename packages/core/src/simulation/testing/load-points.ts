import { lineFigures, type LineFigures } from '../../forecasts/index.ts';
import { HOUR_MS } from '../../kit/index.ts';
import { PRESET_PLANS } from '../../routing/index.ts';
import { createAgenda } from '../agenda.ts';
import { createDraw } from '../draw.ts';
import { estimateMean, type Control, type Estimate } from './estimate.ts';
import { followAll, type Fate } from './follow-all.ts';
import { oneLine } from './scenarios.ts';

/** Short, so that a month holds many; only their relation to each other counts. */
const MEAN_SERVICE_MS = 5_000;

/** One line of customers and agents at one load: where the simulator is held against a formula. */
export interface LoadPoint {
  readonly agents: number;
  /** The work that comes, as a share of what the agents can do. */
  readonly load: number;
  /** Patience as a multiple of the service, on average. Null: nobody leaves (Erlang C); else Erlang A. */
  readonly patience: number | null;
  readonly arrivals: number;
}

/** What the formula says and what the simulator found. */
export interface PlayedPoint extends LoadPoint {
  readonly exact: LineFigures;
  readonly waitShare: Estimate;
  readonly meanWaitMs: Estimate;
  /** Null where nobody leaves. */
  readonly abandonShare: Estimate | null;
}

/**
 * Plays a load through the simulator. Its figures are made sharper by two lines that are reckoned beside it for the same
 * customers, and of which the truth is known: one with an agent for everybody (the share who find all of ours in use is a
 * Poisson tail) and one agent as quick as all of ours together (Pollaczek and Khinchine).
 */
export function playLoadPoint(point: LoadPoint, seed: number): PlayedPoint {
  const { agents, load, patience } = point;
  const patienceMs = patience === null ? null : patience * MEAN_SERVICE_MS;
  const perHour = (load * agents * HOUR_MS) / MEAN_SERVICE_MS;
  const hours = Math.ceil(point.arrivals / perHour);
  const line = {
    perHour,
    agents,
    meanServiceMs: MEAN_SERVICE_MS,
    hours,
    ...(patienceMs === null ? {} : { patienceMs }),
  };
  const fates = followAll(oneLine(line), PRESET_PLANS['longest-idle'], createDraw(seed)).filter(hasEnded);
  const controls = [enoughForAll(fates, load * agents, agents), ...(load < 1 ? [oneQuick(fates, load, agents)] : [])];
  const estimate = (valueOf: (fate: Fate) => number): Estimate =>
    estimateMean(Float64Array.from(fates, valueOf), controls);
  return {
    ...point,
    exact: lineFigures({ arrivalsPerHour: perHour, meanServiceMs: MEAN_SERVICE_MS, patienceMs }, agents),
    waitShare: estimate((fate) => Number(waitOf(fate) > 0)),
    meanWaitMs: estimate(waitOf),
    abandonShare: patienceMs === null ? null : estimate(({ leftAt }) => Number(!Number.isNaN(leftAt))),
  };
}

const hasEnded = ({ beganAt, leftAt }: Fate): boolean => !Number.isNaN(beganAt) || !Number.isNaN(leftAt);
const waitOf = ({ arrival, beganAt, leftAt }: Fate): number =>
  (Number.isNaN(beganAt) ? leftAt : beganAt) - arrival.atMs;

/** Whether each would find at least so many others in service, if there were an agent for everybody. */
function enoughForAll(fates: readonly Fate[], offered: number, agents: number): Control {
  const ends = createAgenda<null>();
  let inService = 0;
  const values = Float64Array.from(fates, ({ arrival: { atMs, serviceMs } }) => {
    for (; ends.nextAt <= atMs; inService -= 1) ends.take();
    ends.put(atMs + serviceMs, null);
    inService += 1;
    return Number(inService > agents);
  });
  let [term, below] = [Math.exp(-offered), 0];
  for (let count = 0; count < agents; count += 1) {
    below += term;
    term *= offered / (count + 1);
  }
  return { values, mean: 1 - below };
}

/** How long each would wait for one agent who is as quick as all together. */
function oneQuick(fates: readonly Fate[], load: number, agents: number): Control {
  let [freeAt, last] = [0, 0];
  const values = Float64Array.from(fates, ({ arrival: { atMs, serviceMs } }) => {
    last = Math.max(0, freeAt - atMs);
    freeAt = atMs + last + serviceMs / agents;
    return last;
  });
  return { values, mean: ((load / (1 - load)) * MEAN_SERVICE_MS) / agents };
}
