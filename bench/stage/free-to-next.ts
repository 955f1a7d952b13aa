import { setTimeout as sleep } from 'node:timers/promises';
import { callRoute, LiveDriver, signIn } from '@zhida/devkit';
import { CSRF_HEADER } from '@zhida/protocol/routes';
import { BENCH_PASSWORD } from './organisation.ts';
import { emailOf } from './routing.ts';

export interface FreePlan {
  /** Each has room for one. */
  readonly agents: number;
  /** Ends of conversations, over all agents. */
  readonly perSecond: number;
  readonly measuredMs: number;
}

/** From an agent's word that a conversation is over to the next one on the same socket, in ms, while many wait. */
export async function measureFreeToNext(url: string, { agents, perSecond, measuredMs }: FreePlan): Promise<number[]> {
  const drivers = [];
  for (let number = 1; number <= agents; number += 1) drivers.push(await openDesk(url, number));
  const latencies: number[] = [];
  const until = performance.now() + measuredMs;
  const restMs = (agents / perSecond) * 1_000;
  await Promise.all(
    drivers.map(async (driver, index) => {
      await sleep((restMs * index) / agents);
      for (let nextAt = performance.now(); performance.now() < until; nextAt += restMs) {
        await sleep(Math.max(0, nextAt - performance.now()));
        latencies.push(await driver.endAndWait());
      }
    }),
  );
  for (const { live } of drivers) live.drop();
  return latencies;
}

async function openDesk(url: string, number: number) {
  const headers = await signIn(url, emailOf('first', number), BENCH_PASSWORD);
  const live = new LiveDriver();
  await live.connect(url, { csrfToken: headers[CSRF_HEADER] }, headers);
  await callRoute(url, 'agents.set-presence', { body: { presence: 'online' } }, headers);
  const assigned = () =>
    live.frames.findLast(
      (frame) => frame.type === 'events' && frame.events.some(({ type }) => type === 'conversation.assigned'),
    );
  await live.until(() => assigned() !== undefined, 'a first conversation');
  return {
    live,
    async endAndWait(): Promise<number> {
      const current = assigned();
      if (current?.type !== 'events') throw new Error('There is a conversation.');
      const began = performance.now();
      live.sendFrame({
        type: 'submit',
        key: live.newKey(),
        conversationId: current.conversationId,
        input: { type: 'end' },
      });
      await live.until(() => assigned() !== current, 'the next conversation');
      // What was read before is of no use any more.
      live.frames.splice(
        0,
        live.frames.findLastIndex((frame) => frame === assigned()),
      );
      return performance.now() - began;
    },
  };
}
