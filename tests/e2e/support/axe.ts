import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds against WCAG 2.2 A and AA on the page as it stands, one line each; must be empty. */
export async function findViolations(page: Page): Promise<string[]> {
  // Through the debugger, past the page's own content policy.
  await page.evaluate(await readFile(script, 'utf8'));
  const found = await look(page);
  // A page that changed while it was looked at is looked at again: what is wrong stays wrong.
  return found.length === 0 ? found : await look(page);
}

async function look(page: Page): Promise<string[]> {
  await settle(page);
  const results = await page.evaluate((): Promise<AxeResults> =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.any[0]?.message ?? ''})`),
  );
}

/** What fades in or out is judged once it has: half a colour is nobody's. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
