import { inOriginal, type Folded } from '../fold/fold.ts';
import { matchesOf } from '../fold/matches-of.ts';

export interface FoundLink {
  /** The host as it would be asked for: lower case, with whatever letters were written. */
  readonly host: string;
  readonly start: number;
  readonly end: number;
  /** The address names a person before the host (`https://bank.example@evil.example`). */
  readonly hasLogin: boolean;
}

const DOT = '(?:\\.|\\s?[\\[({](?:\\.|dot|点)[\\])}]\\s?|。)';
const LABEL = '[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,62}';
const ENDINGS =
  'com|cn|net|org|gov|edu|info|biz|top|xyz|vip|club|shop|site|online|icu|cc|tv|me|io|co|app|dev|link|live|work|ltd|fun|wang|ink|pro|mobi|asia|hk|tw|jp|kr|uk|us|de|fr|ru|eu|in|example|test|ly|gl|gg|to|cool|pw|tk|ml|ga|cf|gq|support|help|store|cloud|win|bid|loan|men|click|zip|mov|xn--[a-z0-9-]{2,30}';

const SCHEME = /* @__PURE__ */ (() =>
  new RegExp(
    `(?:h(?:tt|xx)ps?:?//|www\\.)(?<login>[^\\s/@]{1,80}@)?(?<host>${LABEL}(?:${DOT}${LABEL}){0,8}|\\d{1,3}(?:\\.\\d{1,3}){3})(?:[:/?#][^\\s\\u3400-\\u9fff，。；！？）】」]{0,400})?`,
    'gu',
  ))();
const BARE = /* @__PURE__ */ (() =>
  new RegExp(
    `(?<![\\p{L}\\p{N}@._/-])(?<host>[a-z0-9][a-z0-9_-]{0,62}(?:${DOT}[a-z0-9_-]{1,63}){0,6}${DOT}(?:${ENDINGS}))(?![\\p{Script=Latin}0-9_-])(?:[:/?#][^\\s\\u3400-\\u9fff，。；！？）】」]{0,400})?`,
    'gu',
  ))();

/** No address does without Latin letters, and a dot, slashes or a dot in brackets. */
const mayHoldOne = (text: string): boolean => /[a-z]/.test(text) && /[.。/)\]}]/.test(text);

/** The links of a text, written out or bare, with “[.]” and the like for dots. */
export function findLinks(folded: Folded): readonly FoundLink[] {
  const { text, original } = folded;
  if (!mayHoldOne(text)) return [];
  const links: FoundLink[] = [];
  for (const pattern of [SCHEME, BARE]) {
    for (const match of matchesOf(pattern, text)) {
      const { host = '', login } = match.groups ?? {};
      const place = inOriginal(folded, match.index, match.index + match[0].length);
      if (links.some((link) => place.start < link.end && link.start < place.end)) continue;
      const at = match.index + match[0].indexOf(host);
      const written = inOriginal(folded, at, at + host.length);
      links.push({
        host: plainHost(original.slice(written.start, written.end)),
        ...place,
        hasLogin: login !== undefined,
      });
    }
  }
  return links.toSorted((a, b) => a.start - b.start);
}

/** As browsers read it: half width, lower case, with real dots. The letters stay those that were written. */
const plainHost = (host: string): string =>
  host
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s?[[({](?:\.|dot|点)[\])}]\s?|[。．｡]/g, '.')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
