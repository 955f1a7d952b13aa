import type { OutsideReply, Send } from '@zhida/ai/providers';
import { isTimeOut, requestOutside } from '../outside/request-outside.ts';

/** Requests to services of models, by the rules for machines of somebody else's. */
export const sendToProvider =
  ({ mayReachPrivate }: { readonly mayReachPrivate: boolean }): Send =>
  async ({ url, headers, body, timeoutMs, mostBytes }): Promise<OutsideReply> => {
    const answer = await requestOutside({
      url: new URL(url),
      method: 'POST',
      headers: { 'user-agent': 'zhida', ...headers },
      body,
      timeoutMs,
      mostBytes,
      mayReachPrivate,
    });
    if (answer.status !== null) return answer;
    return { status: null, problem: isTimeOut(answer.error) ? 'time-out' : 'unreachable' };
  };
