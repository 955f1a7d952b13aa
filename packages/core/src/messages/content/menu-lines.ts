import type { MenuContent } from './index.ts';

type MenuItem = MenuContent['items'][number];

/** The entries of a menu by the lines they stand in: after words that are inline, the next entry goes on in the same line. */
export function menuLines(items: readonly MenuItem[]): MenuItem[][] {
  const lines: MenuItem[][] = [];
  let isOpen = false;
  for (const item of items) {
    const line = isOpen ? lines.at(-1) : undefined;
    if (line === undefined) lines.push([item]);
    else line.push(item);
    isOpen = item.type === 'text' && item.isInline;
  }
  return lines;
}
