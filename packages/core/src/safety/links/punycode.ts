const BASE = 36;
const FIRST = 1;
const LAST = 26;
const SKEW = 38;
const DAMP = 700;

/** A host with its `xn--` labels spelled out (RFC 3492); null where one of them is malformed. */
export function spellOutHost(host: string): string | null {
  const labels: string[] = [];
  for (const label of host.split('.')) {
    const spelled = label.startsWith('xn--') ? decode(label.slice(4)) : label;
    if (spelled === null) return null;
    labels.push(spelled);
  }
  return labels.join('.');
}

function decode(label: string): string | null {
  const cut = label.lastIndexOf('-');
  const output = Array.from(cut > 0 ? label.slice(0, cut) : '', (letter) => letter.codePointAt(0) ?? 0);
  let code = 128;
  let place = 0;
  let bias = 72;
  for (let at = cut > 0 ? cut + 1 : 0; at < label.length;) {
    const before = place;
    let weight = 1;
    for (let step = BASE; ; step += BASE) {
      const digit = at < label.length ? digitOf(label.charCodeAt(at)) : -1;
      at += 1;
      if (digit < 0 || weight > 0x7fffffff) return null;
      place += digit * weight;
      const limit = step <= bias ? FIRST : step >= bias + LAST ? LAST : step - bias;
      if (digit < limit) break;
      weight *= BASE - limit;
    }
    const length = output.length + 1;
    bias = adapt(place - before, length, before === 0);
    code += Math.floor(place / length);
    place %= length;
    if (code > 0x10ffff) return null;
    output.splice(place, 0, code);
    place += 1;
  }
  return String.fromCodePoint(...output);
}

const digitOf = (unit: number): number =>
  unit >= 48 && unit <= 57 ? unit - 22 : unit >= 97 && unit <= 122 ? unit - 97 : -1;

function adapt(distance: number, length: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(distance / DAMP) : distance >> 1;
  left += Math.floor(left / length);
  let step = 0;
  while (left > ((BASE - FIRST) * LAST) >> 1) {
    left = Math.floor(left / (BASE - FIRST));
    step += BASE;
  }
  return step + Math.floor(((BASE - FIRST + 1) * left) / (left + SKEW));
}
