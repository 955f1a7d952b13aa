import { parseArgs } from 'node:util';

/** What the command line says about how long to measure; the defaults are those of the figures in README.md. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '3' },
      /** How long to wait for an idle machine before each run. */
      patience: { type: 'string', default: '20' },
      sockets: { type: 'string', default: '5000' },
      /** Folder for CPU profiles of the product; slows it a little. */
      profile: { type: 'string' },
      json: { type: 'string' },
    },
  });
  return {
    rounds: Number(values.rounds),
    measuredMs: Number(values.seconds) * 1_000,
    patienceMs: Number(values.patience) * 1_000,
    sockets: Number(values.sockets),
    profileDir: values.profile,
  };
}
