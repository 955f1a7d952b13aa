/** How long one line takes a processor, in microseconds: what other programs take on the same machine does not count. */
export interface Times {
  readonly meanMicros: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
}

/** So often, with few texts again and again, until the program is compiled as it will be used. */
const WARM_UP = 1_000;
const MOST_MEASURED = 3_000;

/** Times `act` on each of some texts, after warming up. */
export function measureTimes(texts: readonly string[], act: (text: string) => void): Times {
  for (let at = 0; at < WARM_UP && texts.length > 0; at += 1) act(texts[at % texts.length] ?? '');
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

/** Does something once and says how many seconds of one processor or more it took. */
export function measureSeconds<T>(act: () => T): { readonly value: T; readonly seconds: number } {
  const before = process.cpuUsage();
  const value = act();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1_000_000 };
}
