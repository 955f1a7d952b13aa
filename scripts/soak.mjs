// `npm run soak [name …] [--seed N] [--minutes N] [--json FILE]`: the long, seeded runs, tests/soak/<name>.soak.ts.

import { runMeasurements } from './lib/figures.mjs';

await runMeasurements({ folder: 'tests/soak', kind: 'soak' });
