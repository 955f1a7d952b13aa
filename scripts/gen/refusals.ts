import { REFUSALS } from '@zhida/core/engine';
import { code, printedPage, table } from './markdown.ts';

/** docs/reference/refusals.md: every way in which the product says no. */
export function renderRefusals(): string {
  const rows = Object.entries(REFUSALS).map(([name, { http, zh, en }]) => [code(name), String(http), zh, en]);
  return [
    ...printedPage(
      'Refusals',
      'A refusal is an expected answer: a stable code that programs may switch on, and a sentence for people in the language of ' +
        'the request (`accept-language`: Chinese, else English). REST answers with the status and ' +
        '`{ error: { code, message, requestId, details? } }`; the live protocol with the frames `refused` and `bye`. ' +
        'Their one place in the source is `packages/core/src/engine/refusals.ts`.',
    ),
    ...table(['Code', 'HTTP', 'Chinese', 'English'], rows),
    '',
  ].join('\n');
}
