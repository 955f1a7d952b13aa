import { checkOutgoing } from '@zhida/core/safety';

export interface OutgoingStop {
  readonly reason: Extract<ReturnType<typeof checkOutgoing>, { verdict: 'stop' }>['reason'];
  /** The words that it stands in. */
  readonly words: string;
}

/** Why the server will not send this text, by the same rules; null when it will. Loaded when somebody writes. */
export function stopOf(text: string, earlier: readonly string[]): OutgoingStop | null {
  const verdict = checkOutgoing(text, { officialHosts: [], earlier });
  if (verdict.verdict !== 'stop') return null;
  const { reason, span } = verdict;
  return { reason, words: span === null ? text : text.slice(span.start, span.end) };
}
