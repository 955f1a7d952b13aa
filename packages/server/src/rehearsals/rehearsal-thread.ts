/** The thread in which a rehearsal is played, so that no customer waits for it: told the request, tells its progress and the outcome. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import {
  createDraw,
  outcomeOf,
  scenarioOfSample,
  scenarioOfWeek,
  simulate,
  type RecordedWeek,
  type RehearsalOutcome,
  type RehearsalRequest,
} from '@zhida/core/simulation';

export interface RehearsalJob {
  readonly request: RehearsalRequest;
  readonly week: RecordedWeek;
}

export type RehearsalNews = { readonly share: number } | { readonly outcome: RehearsalOutcome };

const LOW_PRIORITY = 15;
const SEED = 1;

// On Linux this is the thread's own; where it is not allowed, the thread runs as any other.
try {
  setPriority(0, LOW_PRIORITY);
} catch {
  // Not worth failing for.
}

const { request, week } = workerData as RehearsalJob;
const port = parentPort;
const tell = (news: RehearsalNews): void => port?.postMessage(news, []);
const scenario = request.source === 'sample' ? scenarioOfSample(request) : scenarioOfWeek(request, week);
const results = simulate(scenario, { draw: createDraw(SEED), onProgress: ({ share }) => tell({ share }) });
tell({ outcome: outcomeOf(scenario, results) });
