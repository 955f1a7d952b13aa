/** So many arrivals back it is known who served them; whoever comes again was one of these. */
const MOST_REMEMBERED = 2 ** 20;

/** Who served the latest arrivals, by their numbers. */
export interface Memory {
  /** Null: nobody, so far. */
  note(number: number, agent: number | null): void;
  /** The agent who served the earlier one that `returns` picks, from 0 to 1, among those before this number; null for none. */
  whoServed(returns: number | null, number: number): number | null;
}

export function createMemory(most = MOST_REMEMBERED): Memory {
  // One more than the agent's place: nought is nobody.
  const servers = new Int32Array(most);
  return {
    note: (number, agent) => {
      servers[number % most] = agent === null ? 0 : agent + 1;
    },
    whoServed: (returns, number) => {
      if (returns === null || number === 0) return null;
      const among = Math.min(number, most);
      const earlier = number - among + Math.floor(returns * among);
      const server = servers[earlier % most] ?? 0;
      return server === 0 ? null : server - 1;
    },
  };
}
