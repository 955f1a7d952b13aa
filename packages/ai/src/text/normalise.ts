import { Converter } from 'opencc-js/t2cn';

/** More than anybody says in one go; what is beyond is not read. */
export const MOST_CHARACTERS_READ = 2_000;

const HAN = /\p{Script=Han}/u;
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Cs}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}\u115f\u1160\u3164\uffa0]+/gu;
const BLANKS = /\s+/g;

/** Taiwan's characters and words (軟體, 計程車) as the mainland's. */
const toSimplified = Converter({ from: 'twp', to: 'cn' });

/** What was read last: everything that looks at a message asks for the same again. */
let last = { text: '', normalised: '' };

/**
 * The form in which texts are compared: half width, lower case, simplified characters, single blanks, nothing
 * invisible, no more than `MOST_CHARACTERS_READ`. The same for what is learnt from and what is asked.
 */
export function normalise(text: string): string {
  if (last.text !== text) last = { text, normalised: read(text) };
  return last.normalised;
}

function read(text: string): string {
  const plain = text
    .slice(0, MOST_CHARACTERS_READ)
    .normalize('NFKC')
    .slice(0, MOST_CHARACTERS_READ)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(INVISIBLE, ' ')
    .replace(BLANKS, ' ')
    .trim();
  return HAN.test(plain) ? toSimplified(plain) : plain;
}
