/** What would make a name look like another one, or like a place in a folder. Blanks and letters of all kinds stay. */
const DECEIVING = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069/\\]/gu;

/** How a browser is to treat a file, and under which name it may be saved. */
export const contentDisposition = (disposition: 'inline' | 'attachment', name: string): string =>
  `${disposition}; filename*=UTF-8''${encode(name.replace(DECEIVING, '_'))}`;

/** RFC 8187: what encodeURIComponent leaves alone but a header may not carry. */
const encode = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
