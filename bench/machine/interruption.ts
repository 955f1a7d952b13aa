const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const endings: (() => Promise<void>)[] = [];

/** Ends something also when the bench is interrupted, newest first. Returns the way to take that back. */
export function endOnInterruption(end: () => Promise<void>): () => void {
  if (endings.length === 0) for (const signal of SIGNALS) process.on(signal, interrupt);
  endings.push(end);
  return () => {
    endings.splice(endings.indexOf(end), 1);
    if (endings.length === 0) for (const signal of SIGNALS) process.off(signal, interrupt);
  };
}

function interrupt(): void {
  void endAll().finally(() => process.exit(130));
}

async function endAll(): Promise<void> {
  for (const end of endings.toReversed()) await end();
}
