/** White space, and the marks that nobody sees. */
const UNSEEN = /[\s\p{Cf}]+/gu;

/**
 * A question as it is compared: without regard to case, to the width of letters and digits, and to spaces. Two questions
 * that come to the same are the same question.
 */
export function normaliseQuestion(text: string): string {
  const next = text.replace(UNSEEN, '').normalize('NFKC').toLowerCase().normalize('NFKC').replace(UNSEEN, '');
  // What one pass brings together may have another form together.
  return next === text ? text : normaliseQuestion(next);
}
