const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** What the last of 43 letters may be so that it stands for whole bytes: some libraries insist on that. */
const LAST_LETTERS = 'AEIMQUYcgkosw048';

const TOKEN_LETTERS = 32;
const KEY_LETTERS = 43;

/** A token for a callback: letters and digits that nobody can guess. */
export const randomToken = (): string => randomLetters(TOKEN_LETTERS, LETTERS);

/** An EncodingAESKey: 32 bytes, written as 43 letters and digits. */
export const randomKey = (): string => randomLetters(KEY_LETTERS - 1, LETTERS) + randomLetters(1, LAST_LETTERS);

function randomLetters(count: number, letters: string): string {
  let text = '';
  while (text.length < count) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes beyond the last whole round of letters would favour the first ones.
    if (byte < 256 - (256 % letters.length)) text += letters.charAt(byte % letters.length);
  }
  return text;
}
