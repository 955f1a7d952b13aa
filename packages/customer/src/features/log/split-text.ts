import { EMOJI_BY_CODE } from '../../ui/emoji-codes.ts';

/** A piece of a text: words, or an address that can be followed. */
export type Segment =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly url: string; readonly host: string };

/** Ends at blanks, quotes, and the punctuation and letters that Chinese puts right behind an address. */
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"'“”‘’，。；：！？、（）【】《》「」『』\u3400-\u9FFF\uF900-\uFAFF]+/gi;
const TRAILING = /[.,;:!?)\]}]+$/;
const CODE = /\[([\u4E00-\u9FFFA-Za-z]{1,6})\]/g;

/** Cuts a text at its web addresses, and turns emoji codes like `[微笑]` into emoji. */
export function splitText(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    const url = parseUrl(address);
    if (url === null) continue;
    if (match.index > end) segments.push(words(text.slice(end, match.index)));
    segments.push({ type: 'link', text: address, url: url.href, host: url.host });
    end = match.index + address.length;
  }
  if (end < text.length) segments.push(words(text.slice(end)));
  return segments;
}

const words = (text: string): Segment => ({
  type: 'words',
  text: text.replace(CODE, (code, name: string) => EMOJI_BY_CODE.get(name) ?? code),
});

function parseUrl(address: string): URL | null {
  try {
    const url = new URL(address.startsWith('www.') ? `https://${address}` : address);
    return url.hostname.includes('.') || url.hostname === 'localhost' ? url : null;
  } catch {
    // Looks like an address and is none: plain words.
    return null;
  }
}

/** The host of a web address, or null; what else a link might be is never followed. */
export function webHost(address: string): string | null {
  try {
    const { protocol, host } = new URL(address);
    return protocol === 'https:' || protocol === 'http:' ? host : null;
  } catch {
    // The server lets only web addresses pass; anything else is shown without a link.
    return null;
  }
}
