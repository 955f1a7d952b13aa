export interface TextPart {
  readonly text: string;
  /** The address when the part is a link. */
  readonly href: string | null;
  /** Where the link really leads, when its words do not plainly say so. */
  readonly host: string | null;
}

/** Ends at blanks, quotes, and the punctuation and letters that Chinese puts right behind an address. */
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"'“”‘’，。；：！？、（）【】《》「」『』\u3400-\u9FFF\uF900-\uFAFF]+/gi;
/** What ends the sentence rather than the address. */
const TRAILING = /[.,;:!?)\]}]+$/;

/** Cuts a text into plain parts and web links. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    const url = parseWebAddress(address.startsWith('www.') ? `https://${address}` : address);
    if (url === null) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null, host: null });
    parts.push({ text: address, href: url.href, host: saysItsHost(address, url) ? null : url.host });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null, host: null });
  return parts;
}

/** The address of a web page, or null: no other scheme ever becomes a link. */
export function parseWebAddress(address: string): URL | null {
  // `URL.canParse` is newer than the browsers we serve.
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && (url.hostname.includes('.') || url.hostname === 'localhost') ? url : null;
  } catch {
    return null;
  }
}

/** False for https://bank.com@elsewhere.net and for names in look-alike letters, which a browser spells xn--…. */
function saysItsHost(address: string, url: URL): boolean {
  const written = /^(?:https?:\/\/)?([^/?#]*)/i.exec(address)?.[1] ?? '';
  return url.username === '' && written.toLowerCase().replace(/:(?:80|443)$/, '') === url.host;
}
