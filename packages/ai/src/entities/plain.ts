/** The text with full-width letters, digits and signs as half-width ones, in lower case; every place stays where it is. */
export const foldInPlace = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000A-Z]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code === 0x3000) return ' ';
    return (code >= 0xff01 ? String.fromCharCode(code - 0xfee0) : character).toLowerCase();
  });
