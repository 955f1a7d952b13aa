import { setTimeout as sleep } from 'node:timers/promises';
import { callRoute, signIn } from '@zhida/devkit';
import { BENCH_PASSWORD } from './organisation.ts';

const SUPERVISOR = 'admin@demo.zhida';
const LOOK_MS = 100;

export interface Training extends AsyncDisposable {
  /** Share of the time since it began in which something was being learnt, and how often that was done. */
  measure(): { readonly share: number; readonly done: number };
}

/** Nothing is learnt unless it is asked for; what the start began because knowledge was published before is stopped. */
export async function stopAutomaticTraining(url: string): Promise<void> {
  const headers = await signIn(url, SUPERVISOR, BENCH_PASSWORD);
  await callRoute(url, 'answers.update-training', { body: { isAutomatic: false } }, headers);
  await stopTraining(url, headers);
}

/** Cancels all that waits or runs, until there is nothing of the kind. */
async function stopTraining(url: string, headers: Record<string, string>): Promise<void> {
  for (;;) {
    const { models } = await callRoute(url, 'answers.list-models', {}, headers);
    const open = models.filter(({ state }) => state === 'waiting' || state === 'running');
    if (open.length === 0) return;
    for (const { number } of open) {
      // It may have been learnt meanwhile.
      await callRoute(url, 'answers.cancel-training', { params: { number: String(number) } }, headers).catch(
        () => undefined,
      );
    }
    await sleep(LOOK_MS);
  }
}

/** Has the organisation's bot learn again and again until this is disposed. Resolves when the first of it has begun. */
export async function keepTraining(url: string): Promise<Training> {
  const headers = await signIn(url, SUPERVISOR, BENCH_PASSWORD);
  const end = new AbortController();
  let looks = 0;
  let busy = 0;
  let done = 0;
  const look = async (): Promise<boolean> => {
    const { models } = await callRoute(url, 'answers.list-models', {}, headers);
    const states = models.map(({ state }) => state);
    if (states.includes('failed')) throw new Error('A model was not learnt.');
    if (!states.includes('waiting')) await callRoute(url, 'answers.train', {}, headers);
    done = states.filter((state) => state === 'done').length;
    return states.includes('running');
  };
  while (!(await look())) await sleep(LOOK_MS);
  const work = (async () => {
    while (!end.signal.aborted) {
      looks += 1;
      if (await look()) busy += 1;
      await sleep(LOOK_MS);
    }
  })();
  // Told when it is disposed.
  work.catch(() => undefined);
  return {
    measure: () => ({ share: looks === 0 ? 0 : busy / looks, done }),
    async [Symbol.asyncDispose]() {
      end.abort();
      await work;
      await stopTraining(url, headers);
    },
  };
}
