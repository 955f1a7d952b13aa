import { z } from 'zod';
import type { EntryAnswer } from '../entry-content.ts';
import { attachmentSchema } from '../entry.ts';
import type { CsvRow } from './csv.ts';
import {
  canonical,
  checkEntry,
  fromLine,
  readAudience,
  readHandOver,
  toLine,
  withPlainLines,
  writeAudience,
  writeHandOver,
  type AccountNames,
  type ExchangedEntry,
  type ExchangeProblem,
  type ExchangeProblemCode,
  type ReadEntry,
  type ReadFile,
} from './exchanged.ts';

// One line for each answer of an entry; lines of the same entry have the same first cell. Its questions in a language stand,
// one below the other, in the first line of that language.

const COLUMNS = {
  entry: '条目',
  category: '分类',
  intent: '意图',
  handover: '转人工',
  language: '语言',
  questions: '问法',
  answer: '答案',
  plain: '关怀用语',
  region: '地区',
  account: '账号',
  from: '生效时间',
  until: '失效时间',
  attachments: '附件',
} as const;
type ColumnName = keyof typeof COLUMNS;
const EVERYBODY = { region: '', account: '', from: '', until: '' };
const NAMES = Object.keys(COLUMNS) as ColumnName[];

/** The heading and the lines of entries. */
export function toSheet(
  entries: readonly ExchangedEntry[],
  accounts: AccountNames,
  language: 'zh-CN' | 'en',
): string[][] {
  const heading = language === 'en' ? [...NAMES] : NAMES.map((name) => COLUMNS[name]);
  return [heading, ...entries.flatMap((entry, index) => linesOf(entry, index, accounts))];
}

function linesOf({ key, group, content }: ExchangedEntry, index: number, accounts: AccountNames): string[][] {
  const { intentKey, handOver, questions, answers } = canonical(content);
  const shown = new Set<string>();
  const line = (language: string, answer: EntryAnswer | null): string[] => {
    const isFirst = !shown.has(language);
    shown.add(language);
    const own = isFirst ? questions.filter((question) => question.language === language) : [];
    const cells: Record<ColumnName, string> = {
      entry: key ?? `#${index + 1}`,
      category: group ?? '',
      intent: intentKey ?? '',
      handover: writeHandOver(handOver),
      language,
      questions: own.map(({ text }) => toLine(text)).join('\n'),
      answer: answer?.text ?? '',
      plain: answer?.care ?? '',
      ...(answer === null ? EVERYBODY : writeAudience(answer, accounts)),
      attachments: answer === null || answer.attachments.length === 0 ? '' : JSON.stringify(answer.attachments),
    };
    return NAMES.map((name) => cells[name]);
  };
  const languages = [...new Set(questions.map(({ language }) => language))];
  const lines: string[][] = [];
  // Questions come back in the order of their lines: those of languages before an answer's own stand before it.
  const showQuestions = (ones: readonly string[]): void => {
    for (const each of ones) if (!shown.has(each)) lines.push(line(each, null));
  };
  for (const answer of answers) {
    showQuestions(languages.slice(0, Math.max(0, languages.indexOf(answer.language))));
    lines.push(line(answer.language, answer));
  }
  showQuestions(languages);
  return lines;
}

type Cells = Readonly<Record<ColumnName, string>>;

interface Collected {
  readonly line: number;
  readonly key: string;
  readonly rows: { readonly line: number; readonly cells: Cells }[];
}

/** Reads the lines of a sheet; `unreadable` where the heading says nothing of questions. */
export function readSheet([heading, ...rows]: readonly CsvRow[], accounts: AccountNames): ReadFile {
  const columns = NAMES.map((name) => indexOf(heading, name));
  if (heading === undefined || indexOf(heading, 'questions') < 0)
    return { entries: [], problems: [{ line: heading?.line ?? 1, code: 'unreadable' }] };
  const entries: ReadEntry[] = [];
  const problems: ExchangeProblem[] = [];
  const cellsOf = ({ cells }: CsvRow): Cells =>
    Object.fromEntries(NAMES.map((name, at) => [name, cells[columns[at] ?? -1] ?? ''])) as Record<ColumnName, string>;
  for (const collected of collect(rows.map((row) => ({ line: row.line, cells: cellsOf(row) })))) {
    const result = entryOf(collected, accounts);
    if ('code' in result) problems.push(result);
    else entries.push({ line: collected.line, entry: result });
  }
  return { entries, problems };
}

const indexOf = (heading: CsvRow | undefined, name: ColumnName): number =>
  heading?.cells.findIndex((cell) => [name as string, COLUMNS[name]].includes(cell.trim().toLowerCase())) ?? -1;

/** Lines of the same entry; one without a first cell and without questions belongs to the entry before it. */
function collect(rows: readonly { readonly line: number; readonly cells: Cells }[]): Iterable<Collected> {
  const all = new Map<string, Collected>();
  let last: Collected | null = null;
  for (const row of rows) {
    const key = row.cells.entry.trim();
    const goesOn = key === '' && row.cells.questions.trim() === '' ? last : (all.get(key) ?? null);
    const collected: Collected = goesOn ?? { line: row.line, key, rows: [] };
    if (goesOn === null) all.set(key === '' ? `\n${row.line}` : key, collected);
    collected.rows.push(row);
    last = collected;
  }
  return all.values();
}

function entryOf({ line, key, rows }: Collected, accounts: AccountNames): ExchangedEntry | ExchangeProblem {
  const first = (name: ColumnName): string | null =>
    rows.map(({ cells }) => cells[name].trim()).find((cell) => cell !== '') ?? null;
  const questions = rows.flatMap(({ cells }) =>
    cells.questions
      .split(/\r?\n/)
      .map((text) => fromLine(text).trim())
      .filter((text) => text !== '')
      .map((text) => ({ language: cells.language.trim(), text })),
  );
  const answers: EntryAnswer[] = [];
  for (const { line: at, cells } of rows) {
    if (isWithoutAnswer(cells)) continue;
    const answer = answerOf(cells, accounts);
    if (typeof answer === 'string') return { line: at, code: answer };
    answers.push(answer);
  }
  const handOver = readHandOver(first('handover') ?? '');
  if (handOver === undefined) return { line, code: 'bad-hand-over' };
  const content = { intentKey: first('intent'), handOver, questions, answers };
  const checked = checkEntry({
    key: key === '' || key.startsWith('#') ? null : key,
    group: first('category'),
    content,
  });
  return typeof checked === 'string' ? { line, code: checked } : checked;
}

const isWithoutAnswer = ({ answer, plain, region, account, from, until, attachments }: Cells): boolean =>
  [answer, plain, region, account, from, until, attachments].every((cell) => cell === '');

function answerOf(cells: Cells, accounts: AccountNames): EntryAnswer | ExchangeProblemCode {
  const { region, account, from, until } = cells;
  const words = { region: region.trim(), account: account.trim(), from: from.trim(), until: until.trim() };
  const audience = readAudience(words, accounts);
  if (typeof audience === 'string') return audience;
  const attachments = readAttachments(cells.attachments);
  if (attachments === null) return 'bad-attachments';
  return {
    language: cells.language.trim(),
    text: withPlainLines(cells.answer),
    care: cells.plain === '' ? null : withPlainLines(cells.plain),
    ...audience,
    attachments,
  };
}

/** Null: they are none. */
export function readAttachments(text: string): EntryAnswer['attachments'] | null {
  if (text.trim() === '') return [];
  try {
    const parsed = z.array(attachmentSchema).safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
