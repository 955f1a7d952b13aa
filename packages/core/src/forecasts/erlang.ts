import { HOUR_MS } from '../kit/index.ts';

/** What comes to a group of agents, each of whom serves one at a time. */
export interface Load {
  readonly arrivalsPerHour: number;
  readonly meanServiceMs: number;
  /** How long people wait before they leave, on average; null when nobody ever leaves. */
  readonly patienceMs: number | null;
}

/** How a group of agents does under a load, in the long run. */
export interface LineFigures {
  /** The share of those who come that has to wait at all. */
  readonly waitShare: number;
  /** Over all who come, those who leave included. Infinite when the line grows for ever. */
  readonly meanWaitMs: number;
  /** The share that leaves without a person. */
  readonly abandonShare: number;
  /** The share of their time that agents serve. */
  readonly occupancy: number;
}

/**
 * The share of callers that a group without a queue turns away (Erlang B). By the recursion on its inverse, which adds
 * only positive numbers: exact to rounding for any number of agents.
 */
export const erlangB = (offered: number, agents: number): number => 1 / inverseOfB(offered, agents);

/** The share of those who come that has to wait when nobody leaves (Erlang C); 1 when there are too few agents. */
export function erlangC(offered: number, agents: number): number {
  if (agents <= offered) return 1;
  const blocked = erlangB(offered, agents);
  return blocked / (1 - (offered / agents) * (1 - blocked));
}

/** The load in Erlangs: how many agents it would keep busy without a break. */
export const offeredLoad = ({ arrivalsPerHour, meanServiceMs }: Load): number =>
  (arrivalsPerHour * meanServiceMs) / HOUR_MS;

/** The figures of a load with so many agents, at least one: Erlang C without patience, Erlang A with it. */
export function lineFigures(load: Load, agents: number): LineFigures {
  const offered = offeredLoad(load);
  if (offered === 0) return { waitShare: 0, meanWaitMs: 0, abandonShare: 0, occupancy: 0 };
  if (load.patienceMs === null) {
    const waitShare = erlangC(offered, agents);
    const meanWaitMs = agents <= offered ? Infinity : (waitShare * load.meanServiceMs) / (agents - offered);
    return { waitShare, meanWaitMs, abandonShare: 0, occupancy: Math.min(1, offered / agents) };
  }
  const { waitShare, servedOfWaiting } = solveErlangA(load, load.patienceMs, agents);
  const abandonShare = waitShare * (1 - servedOfWaiting);
  return {
    waitShare,
    meanWaitMs: abandonShare * load.patienceMs,
    abandonShare,
    occupancy: (offered * (1 - abandonShare)) / agents,
  };
}

/** The share of all who come that a person serves within the target; those who leave earlier are not served. */
export function shareServedWithin(load: Load, agents: number, targetWaitMs: number): number {
  const offered = offeredLoad(load);
  if (offered === 0) return 1;
  if (load.patienceMs === null) {
    if (agents <= offered) return 0;
    const draining = (agents - offered) / load.meanServiceMs;
    return 1 - erlangC(offered, agents) * Math.exp(-draining * targetWaitMs);
  }
  const { waitShare, servedOfWaiting, servedLater } = solveErlangA(load, load.patienceMs, agents, targetWaitMs);
  return 1 - waitShare * (1 - servedOfWaiting) - waitShare * servedLater;
}

interface ErlangA {
  readonly waitShare: number;
  /** Of those who wait: the share that is served at all, and the share that is served after the target. */
  readonly servedOfWaiting: number;
  readonly servedLater: number;
}

/**
 * M/M/n+M in the form of Mandelbaum and Zeltyn: with J(t) the integral from t on of the unnormalised density of the wait
 * that somebody with endless patience would have, and J⁺(t) the same weighed with the probability of staying so long.
 * All on the logarithmic scale: with many agents or much patience the integrals leave the range of numbers.
 */
function solveErlangA(load: Load, patienceMs: number, agents: number, targetWaitMs = 0): ErlangA {
  const arrivals = (load.arrivalsPerHour / HOUR_MS) * patienceMs;
  const serving = (agents * patienceMs) / load.meanServiceMs;
  const target = targetWaitMs / patienceMs;
  const all = logIntegral(arrivals, serving, 0);
  const served = logIntegral(arrivals, serving + 1, 0);
  const servedLater = logIntegral(arrivals, serving + 1, target);
  const withoutWait = Math.log(inverseOfB(offeredLoad(load), agents - 1));
  return {
    waitShare: 1 / (1 + Math.exp(withoutWait - Math.log(arrivals) - all)),
    servedOfWaiting: Math.exp(served - all),
    servedLater: Math.exp(servedLater - all),
  };
}

/**
 * The logarithm of ∫ exp(a(1 − e⁻ˣ) − bx) dx from x = t on, time in units of the mean patience. With u = e⁻ˣ it is an
 * incomplete gamma function, and its series has only positive terms: 1/b + z/(b(b+1)) + z²/(b(b+1)(b+2)) + …, z = ae⁻ᵗ.
 */
function logIntegral(a: number, b: number, t: number): number {
  const z = a * Math.exp(-t);
  let [term, sum, logScale] = [1 / b, 1 / b, 0];
  for (let k = 1; term > sum * 1e-17; k += 1) {
    term *= z / (b + k);
    sum += term;
    if (sum > LARGE) {
      term /= LARGE;
      sum /= LARGE;
      logScale += Math.log(LARGE);
    }
  }
  return a - z - b * t + Math.log(sum) + logScale;
}

const LARGE = 1e200;

function inverseOfB(offered: number, agents: number): number {
  let inverse = 1;
  for (let agent = 1; agent <= agents; agent += 1) inverse = 1 + (inverse * agent) / offered;
  return inverse;
}
