export interface TextPart {
  readonly text: string;
  /** The address when the part is a link. */
  readonly href: string | null;
}

/** Web addresses up to white space or a Chinese full stop, without the punctuation that ends the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"'，。；！？、）】》]+/giu;
const TRAILING = /[.,;:!?)\]}]+$/;

/** Cuts a text into plain parts and web links. */
export function splitLinks(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, '');
    if (!isWebAddress(address)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** True when the browser can read it as an address with a host. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
