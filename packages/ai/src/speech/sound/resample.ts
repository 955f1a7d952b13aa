/** Zero crossings of the filter on each side. */
const CROSSINGS = 16;

/** The same sound with another number of samples per second, without what the new number cannot hold. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples;
  const common = greatestCommon(from, to);
  const steps = from / common;
  const phases = to / common;
  const cut = Math.min(1, to / from);
  const reach = Math.ceil(CROSSINGS / cut);
  const filters = Array.from({ length: phases }, (_, phase) => filterOf(phase / phases, cut, reach));
  const resampled = new Int16Array(Math.floor((samples.length * to) / from));
  for (let nth = 0; nth < resampled.length; nth += 1) {
    const place = nth * steps;
    const before = Math.floor(place / phases) - reach + 1;
    const filter = filters[place % phases] ?? [];
    let sum = 0;
    for (let tap = 0; tap < filter.length; tap += 1) sum += (samples[before + tap] ?? 0) * (filter[tap] ?? 0);
    resampled[nth] = Math.max(-0x8000, Math.min(0x7fff, Math.round(sum)));
  }
  return resampled;
}

/** Weights of the samples around a place that lies `offset` behind one of them: a sinc under a Hann window, together 1. */
function filterOf(offset: number, cut: number, reach: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - offset;
    const angle = Math.PI * distance * cut;
    const wave = angle === 0 ? 1 : Math.sin(angle) / angle;
    return Math.abs(distance) >= reach ? 0 : wave * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

const greatestCommon = (one: number, other: number): number => (other === 0 ? one : greatestCommon(other, one % other));
