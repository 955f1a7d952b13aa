// `npm run bench [name …] [--json FILE]`: measures the product; scenarios are bench/<name>.bench.ts.

import { runMeasurements } from './lib/figures.mjs';

await runMeasurements({ folder: 'bench', kind: 'bench' });
