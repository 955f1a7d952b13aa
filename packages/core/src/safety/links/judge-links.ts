import { fold, type Folded } from '../fold/fold.ts';
import { findLinks } from './find-links.ts';
import { spellOutHost } from './punycode.ts';

/** Why a link is not what it looks like. */
export const LINK_TRICKS = [
  'letters',
  'name-inside',
  'one-letter-off',
  'login-before-host',
  'numbers',
  'malformed',
] as const;
export type LinkTrick = (typeof LINK_TRICKS)[number];

export const LINK_STANDINGS = ['official', 'look-alike', 'other'] as const;

export interface JudgedLink {
  readonly start: number;
  readonly end: number;
  readonly host: string;
  /** `official`: of the tenant's list. `look-alike`: made to be taken for it. `other`: unknown, warn. */
  readonly standing: (typeof LINK_STANDINGS)[number];
  readonly trick: LinkTrick | null;
}

const NO_LINKS: readonly JudgedLink[] = [];

/** The links of a text, compared with the hosts that the tenant calls its own (`example.com` covers what is below it). */
export function judgeLinks(
  original: string,
  officialHosts: readonly string[],
  folded: Folded = fold(original),
): readonly JudgedLink[] {
  const found = findLinks(folded);
  if (found.length === 0) return NO_LINKS;
  const official = officialHosts.map((host) => host.toLowerCase().replace(/^\*\./, ''));
  return found.map(({ host, start, end, hasLogin }) => {
    if (!hasLogin && official.some((name) => isBelow(host, name))) {
      return { start, end, host, standing: 'official', trick: null };
    }
    const trick = hasLogin ? 'login-before-host' : trickOf(host, official);
    const isLookAlike = trick !== null && trick !== 'numbers';
    return { start, end, host, standing: isLookAlike ? 'look-alike' : 'other', trick };
  });
}

const isBelow = (host: string, name: string): boolean => host === name || host.endsWith(`.${name}`);

function trickOf(host: string, official: readonly string[]): LinkTrick | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return 'numbers';
  const spelled = spellOutHost(host);
  if (spelled === null) return 'malformed';
  const plain = skeleton(spelled);
  const names = official.map((name) => ({ name: skeleton(name), brand: brandOf(skeleton(name)) }));
  if (plain !== host && names.some(({ name }) => isBelow(plain, name))) return 'letters';
  const own = brandOf(plain);
  for (const { name, brand } of names) {
    if (plain.includes(name) || (brand.length >= 4 && plain.split(/[.-]/).includes(brand))) {
      return spelled === plain ? 'name-inside' : 'letters';
    }
    if (own === brand && skeleton(brandOf(spelled)) !== brandOf(spelled)) return 'letters';
    if (brand.length >= 5 && isNear(own, brand)) return 'one-letter-off';
    if (brand.length >= 5 && own.includes(brand)) return 'name-inside';
  }
  return null;
}

/** What the eye takes a host for: look-alike letters folded, digits and pairs that pass for letters too. */
const skeleton = (host: string): string =>
  fold(host).text.replace(/0/g, 'o').replace(/[1|]/g, 'l').replace(/rn/g, 'm').replace(/vv/g, 'w');

const SECOND_LEVEL = new Set(['com', 'net', 'org', 'gov', 'edu', 'co', 'ac']);

/** The label that a name is known by: `example` in `www.example.com.cn`. */
function brandOf(host: string): string {
  const labels = host.split('.');
  const last = labels.length - 1;
  const below =
    last >= 2 &&
    (labels[last] ?? '').length === 2 &&
    SECOND_LEVEL.has((labels[last - 1] ?? '').replace(/^corn$/, 'com'));
  return labels[last - (below ? 2 : 1)] ?? host;
}

/** One letter wrong, missing, too many, or two swapped; and not the same. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a.charAt(at) === b.charAt(at)) at += 1;
  const restA = a.slice(at);
  const restB = b.slice(at);
  const isSwap = restA.charAt(0) === restB.charAt(1) && restA.charAt(1) === restB.charAt(0);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (isSwap && restA.slice(2) === restB.slice(2))
  );
}
