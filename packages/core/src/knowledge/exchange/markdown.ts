import type { EntryAnswer, EntryQuestion } from '../entry-content.ts';
import {
  canonical,
  checkEntry,
  fromLine,
  readAudience,
  readHandOver,
  toLine,
  writeAudience,
  writeHandOver,
  type AccountNames,
  type ExchangedEntry,
  type ExchangeProblem,
  type ExchangeProblemCode,
  type ReadEntry,
  type ReadFile,
} from './exchanged.ts';
import { readAttachments } from './sheet.ts';

//     # title                              an entry begins; the words are those of its first question, for people
//     - entry: … category: … intent: … handover: … one in a line, each may lack
//     ## questions zh                      then one in a line: - …
//     ## answer zh                         then region, account, from, until as above, and the words, quoted: > …
//     ### plain                            the same in plain words, quoted
//     ### attachments                      as JSON, quoted

/** Entries as a page that people can read and write. */
export const toMarkdown = (entries: readonly ExchangedEntry[], accounts: AccountNames): string =>
  entries.map((entry) => linesOf(entry, accounts).join('\n')).join('\n\n');

function linesOf({ key, group, content }: ExchangedEntry, accounts: AccountNames): string[] {
  const { intentKey, handOver, questions, answers } = canonical(content);
  const languages = [...new Set(questions.map(({ language }) => language))];
  return [
    `# ${toLine(questions[0]?.text ?? '')}`,
    ...facts({ entry: key, category: group, intent: intentKey, handover: writeHandOver(handOver) }),
    ...languages.flatMap((language) => [
      `## questions ${language}`,
      ...questions.filter((each) => each.language === language).map(({ text }) => `- ${toLine(text)}`),
    ]),
    ...answers.flatMap((answer) => answerLines(answer, accounts)),
    '',
  ];
}

const answerLines = (answer: EntryAnswer, accounts: AccountNames): string[] => [
  `## answer ${answer.language}`,
  ...facts(writeAudience(answer, accounts)),
  ...quote(answer.text),
  ...(answer.care === null ? [] : ['### plain', ...quote(answer.care)]),
  ...(answer.attachments.length === 0 ? [] : ['### attachments', ...quote(JSON.stringify(answer.attachments))]),
];

const facts = (given: Readonly<Record<string, string | null>>): string[] =>
  Object.entries(given).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`- ${name}: ${toLine(value)}`],
  );

const quote = (text: string): string[] => text.split('\n').map((line) => `> ${line}`);

interface Section {
  readonly kind: 'questions' | 'answer' | 'plain' | 'attachments';
  readonly language: string;
  readonly items: string[];
  readonly quoted: string[];
}

interface Begun {
  readonly line: number;
  readonly facts: string[];
  readonly sections: Section[];
}

/** Reads such a page. What stands before the first title, and between the parts, is for people. */
export function readMarkdown(text: string, accounts: AccountNames): ReadFile {
  const entries: ReadEntry[] = [];
  const problems: ExchangeProblem[] = [];
  for (const begun of split(text.replace(/^\uFEFF/, ''))) {
    const result = entryOf(begun, accounts);
    if (typeof result === 'string') problems.push({ line: begun.line, code: result });
    else entries.push({ line: begun.line, entry: result });
  }
  return entries.length + problems.length === 0
    ? { entries, problems: [{ line: 1, code: 'unreadable' }] }
    : { entries, problems };
}

function split(text: string): Begun[] {
  const all: Begun[] = [];
  for (const [index, full] of text.split('\n').entries()) {
    const line = full.endsWith('\r') ? full.slice(0, -1) : full;
    if (line.startsWith('# ')) all.push({ line: index + 1, facts: [], sections: [] });
    const begun = all.at(-1);
    if (begun === undefined) continue;
    const section = /^##+ (questions|answer|plain|attachments)(?: (\S+))?\s*$/.exec(line);
    const last = begun.sections.at(-1);
    if (section !== null) {
      const kind = section[1] as Section['kind'];
      begun.sections.push({ kind, language: section[2] ?? last?.language ?? '', items: [], quoted: [] });
    } else if (line.startsWith('- ')) (last?.items ?? begun.facts).push(fromLine(line.slice(2)));
    else if (line.startsWith('>') && last !== undefined) last.quoted.push(line.replace(/^> ?/, ''));
  }
  return all;
}

function entryOf({ facts: own, sections }: Begun, accounts: AccountNames): ExchangedEntry | ExchangeProblemCode {
  const questions: EntryQuestion[] = [];
  const answers: EntryAnswer[] = [];
  for (const { kind, language, items, quoted } of sections) {
    const words = quoted.join('\n');
    const last = answers.at(-1);
    if (kind === 'questions') questions.push(...items.map((each) => ({ language, text: each.trim() })));
    else if (kind === 'answer') {
      const answer = answerOf(language, items, words, accounts);
      if (typeof answer === 'string') return answer;
      answers.push(answer);
    } else if (last === undefined) return 'bad-answer';
    else if (kind === 'plain') answers[answers.length - 1] = { ...last, care: words };
    else {
      const attachments = readAttachments(words);
      if (attachments === null) return 'bad-attachments';
      answers[answers.length - 1] = { ...last, attachments };
    }
  }
  const intentKey = factOf(own, 'intent');
  const handOver = readHandOver(factOf(own, 'handover') ?? '');
  if (handOver === undefined) return 'bad-hand-over';
  return checkEntry({
    key: factOf(own, 'entry'),
    group: factOf(own, 'category'),
    content: { intentKey, handOver, questions, answers },
  });
}

function answerOf(
  language: string,
  items: readonly string[],
  text: string,
  accounts: AccountNames,
): EntryAnswer | ExchangeProblemCode {
  const [region = '', account = '', from = '', until = ''] = ['region', 'account', 'from', 'until'].map(
    (name) => factOf(items, name) ?? '',
  );
  const audience = readAudience({ region, account, from, until }, accounts);
  return typeof audience === 'string' ? audience : { language, text, care: null, ...audience, attachments: [] };
}

const factOf = (items: readonly string[], name: string): string | null =>
  items
    .find((item) => item.startsWith(`${name}: `))
    ?.slice(name.length + 2)
    .trim() ?? null;
