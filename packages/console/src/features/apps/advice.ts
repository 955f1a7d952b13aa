/** Codes that developers meet most, each with a sentence that says what to do (`apps.advice-…`). */
const ADVISED = [
  40001, 40007, 40014, 40058, 40096, 41050, 42001, 45009, 45033, 48007, 50003, 50100, 60020, 95000, 95001, 95002, 95004,
  95007, 95013, 95014, 95016, 95018,
] as const;

export type AdvisedCode = (typeof ADVISED)[number];

export const isAdvised = (code: number): code is AdvisedCode => (ADVISED as readonly number[]).includes(code);
