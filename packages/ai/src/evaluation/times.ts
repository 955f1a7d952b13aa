/** How long one line takes a processor, in microseconds: what other programs take on the same machine does not count. */
export interface Times {
  readonly meanMicros: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
}

const WARM_UP = 300;
const MOST_MEASURED = 3_000;

/** Times `act` on each of some texts, after warming up. */
export function measureTimes(texts: readonly string[], act: (text: string) => void): Times {
  for (const text of texts.slice(0, WARM_UP)) act(text);
  const spent = texts.slice(0, MOST_MEASURED).map((text) => {
    const before = process.cpuUsage();
    act(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const total = spent.reduce((sum, micros) => sum + micros, 0);
  return { meanMicros: total / Math.max(1, spent.length), p50Micros: at(0.5), p99Micros: at(0.99) };
}
