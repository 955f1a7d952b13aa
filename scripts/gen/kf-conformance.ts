import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KF_ENDPOINTS, type KfEndpoint } from '@zhida/protocol/kf';
import { code, printedPage, table } from './markdown.ts';

/** Numbered sections of the wire specification that must have a test of their own. */
const SECTIONS: Readonly<Record<string, string>> = {
  '1.1': 'transport',
  '1.2': 'identifiers',
  '1.3': 'access token',
  '1.4': 'frequency limits',
  '1.5': 'permissions',
  '2.1': 'adding an account',
  '2.2': 'deleting an account',
  '2.3': 'changing an account',
  '2.4': 'listing accounts',
  '2.5': 'account links',
  '2.6': 'other account calls',
  '3.1': 'adding and removing servicers',
  '3.2': 'listing servicers',
  '4.1': 'session states',
  '4.2': 'reading a session’s state',
  '4.3': 'moving a session',
  '5.1': 'reading messages: request',
  '5.2': 'reading messages: reply',
  '5.3': 'message types',
  '5.4': 'events',
  '6.1': 'sending',
  '6.2': 'blocks of messages',
  '6.3': 'replying to events',
  '6.4': 'menus',
  '6.5': 'recall',
  '7.1': 'customers',
  '7.2': 'upgrade service',
  '7.3': 'statistics',
  '7.4': 'knowledge',
  '8.1': 'uploading media',
  '8.2': 'reading media',
  '9.1': 'verification of the callback’s URL',
  '9.2': 'delivery of events',
  '9.3': 'encryption',
  '9.4': 'answer and retry',
  '9.5': 'the typical sequence',
  '11.1': 'older sibling: sending',
  '11.2': 'older sibling: servicer accounts',
  '11.3': 'older sibling: sessions and records',
  '11.4': 'older sibling: codes',
};

/** A test's title begins with the number of the section that it proves. */
const TITLE = /\b(?:it|test|describe)(?:\.each\([\s\S]{0,2000}?\))?\(\s*(['"`])(\d{1,2}\.\d)\b/g;

/** docs/reference/kf-conformance.md: each call, the tests that hold it, and every deliberate difference. */
export async function renderKfConformance(root: string): Promise<string> {
  const tests = await countTests(root);
  const untested = Object.keys(SECTIONS).filter((section) => !tests.has(section));
  if (untested.length > 0) throw new Error(`No test's title begins with ${untested.join(', ')}.`);
  const calls: readonly KfEndpoint[] = Object.values(KF_ENDPOINTS);
  const callRows = calls.map(({ methods, path, section, says, differences }) => [
    code(`${methods.join(', ')} ${path}`),
    section,
    'yes',
    `${tests.get(section) ?? 0}`,
    [
      says,
      ...(differences.length === 0 ? ['No difference known.'] : differences.map((text) => `**Differs**: ${text}`)),
    ].join(' '),
  ]);
  const sectionRows = Object.entries(SECTIONS).map(([section, title]) => [
    section,
    title,
    String(tests.get(section) ?? 0),
  ]);
  return [
    ...printedPage(
      '微信客服 API: conformance',
      'Every call of the 微信客服 API and of its older sibling that this server answers, with the number of tests that are named ' +
        'after its section of the wire specification, and every deliberate difference. A call is listed once a handler for it ' +
        'compiles; the page cannot be printed while a section has no test. How to use the API: [guide](../guides/kf-api.md).',
    ),
    '## Calls',
    '',
    ...table(['Call', 'Section', 'Implemented', 'Tests of the section', 'Notes'], callRows),
    '',
    '## Sections',
    '',
    ...table(['Section', 'Holds', 'Tests'], sectionRows),
    '',
  ].join('\n');
}

async function countTests(root: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const folder of ['packages', 'tests']) {
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      if (!name.endsWith('.test.ts') || name.includes('node_modules')) continue;
      const text = await readFile(join(root, folder, name), 'utf8');
      for (const [, , section = ''] of text.matchAll(TITLE)) counts.set(section, (counts.get(section) ?? 0) + 1);
    }
  }
  return counts;
}
