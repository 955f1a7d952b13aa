/** Opens every printed page: who edits it loses his work. */
export const printedPage = (title: string, intro: string): string[] => [
  '<!-- Printed by `npm run gen`. Do not edit. -->',
  '',
  `# ${title}`,
  '',
  intro,
  '',
];

/** A table; cells are made safe for their place. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${headings.join(' | ')} |`,
  `| ${headings.map(() => '---').join(' | ')} |`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`),
];

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

export const codeBlock = (language: string, text: string): string[] => [`\`\`\`${language}`, text, '```', ''];

/** The anchor that GitHub gives a heading. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
