import { basename } from 'node:path';
import type { AnswerEntry, AnswerLine } from '@zhida/ai';
import type { IntentData, IntentRow, LanguageRow, PassageRow, QueryRow, RetrievalData } from '@zhida/ai/evaluation';
import type { LabelledFile, LabelledRow } from '../labelled-files.ts';
import type { DataSet } from './data-sets.ts';

export interface Named<T> {
  readonly name: string;
  readonly data: T;
}

/** What can be measured on a set, each under the set’s name or that of a group in it. */
export interface Tasks {
  readonly intents: readonly Named<IntentData>[];
  /** Lines with the knowledge entry that answers them. */
  readonly answers: readonly Named<AnswerData>[];
  readonly retrieval: readonly Named<RetrievalData>[];
  readonly languages: readonly LanguageRow[];
}

export interface AnswerData {
  /** What is known of the entries besides the lines. */
  readonly entries: readonly AnswerEntry[];
  readonly train: readonly AnswerLine[];
  readonly test: readonly AnswerLine[];
}

/** A line with where it stands: the group is the language of its file, its bot, or its domain where intents repeat. */
interface Line {
  readonly text: string;
  readonly before: string;
  readonly label: string;
  readonly id: string;
  readonly language: string;
  readonly bot: string;
  readonly domain: string;
}

/** Labels that say of a line that it belongs to no intent. */
const OUTSIDE = new Set(['oos', 'out_of_scope', 'out-of-scope', 'no_nodes_detected']);
/** A language stands before the part that a file is: `dev.tsv` is in none. */
const LANGUAGE_FILE = /^([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.(?=train|dev|valid|test)/;

export function findTasks(set: DataSet): Tasks {
  return {
    intents: intentTasks(set),
    answers: answerTasks(set),
    retrieval: retrievalTasks(set),
    languages: languageRows(set.test),
  };
}

// ── Intents ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function intentTasks({ name, train, dev, test }: DataSet): readonly Named<IntentData>[] {
  const lines = { train: train.flatMap(linesOf), dev: dev.flatMap(linesOf), test: test.flatMap(linesOf) };
  if (lines.train.length === 0 || lines.test.length === 0) return [];
  const groupOf = chooseGroup(lines.train);
  const groups = [...new Set(lines.test.map(groupOf))].toSorted();
  return groups.flatMap((group) => {
    const of = (some: readonly Line[]): readonly Line[] => some.filter((line) => groupOf(line) === group);
    const tested = of(lines.test);
    const data = {
      train: [...of(lines.train), ...siblings([...lines.train, ...lines.dev], group, tested)].map(rowOf),
      dev: of(lines.dev).map(rowOf),
      test: tested.map(rowOf),
    };
    return data.train.length === 0 ? [] : [{ name: group === '' ? name : `${name}.${group}`, data }];
  });
}

function linesOf({ path, rows }: LabelledFile): readonly Line[] {
  const earlier = earlierOf(rows);
  return rows.flatMap((row) => {
    const label = row['intent'] ?? row['main_act'] ?? (row['lang'] === undefined ? row['label'] : undefined);
    const { text } = row;
    if (typeof text !== 'string' || text === '' || label === undefined || label === '') return [];
    const language = LANGUAGE_FILE.exec(basename(path))?.[1] ?? cell(row, 'lang');
    return [
      {
        text,
        before: cell(row, 'prev_system') || (earlier.get(row) ?? ''),
        label: asText(label),
        id: cell(row, 'id'),
        language,
        bot: cell(row, 'bot'),
        domain: cell(row, 'domain'),
      },
    ];
  });
}

/** What was said last before each line of a talk, by the columns `conv` and `turn`. */
function earlierOf(rows: readonly LabelledRow[]): ReadonlyMap<LabelledRow, string> {
  const turns = rows
    .filter((row) => row['conv'] !== undefined && row['turn'] !== undefined)
    .map((row) => ({ row, turn: Number(row['turn']) }))
    .toSorted((a, b) => a.turn - b.turn);
  const last = new Map<string, string>();
  const earlier = new Map<LabelledRow, string>();
  for (const { row } of turns) {
    const conversation = cell(row, 'conv');
    earlier.set(row, last.get(conversation) ?? '');
    last.set(conversation, cell(row, 'text'));
  }
  return earlier;
}

/** Cells of tables are texts; of JSON lines perhaps numbers. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : '';

const cell = (row: LabelledRow, name: string): string => asText(row[name]);

const isOutside = ({ label }: Line): boolean => OUTSIDE.has(label.toLowerCase());

const rowOf = (line: Line): IntentRow => ({
  text: line.text,
  ...(line.before === '' ? {} : { before: line.before }),
  intent: isOutside(line) ? null : line.label,
});

/** One model for each language and bot; for each domain only where domains share names of intents. */
function chooseGroup(lines: readonly Line[]): (line: Line) => string {
  const domains = new Map<string, string>();
  let shares = false;
  for (const line of lines.filter((each) => !isOutside(each))) {
    if ((domains.get(line.label) ?? line.domain) !== line.domain) shares = true;
    domains.set(line.label, line.domain);
  }
  return ({ language, bot, domain }) => [language, bot, shares ? domain : ''].filter((part) => part !== '').join('.');
}

/**
 * Lines in the other script of the same language (zh-TW beside zh-CN) teach as well, but not those that are translations
 * of what is tested.
 */
function siblings(lines: readonly Line[], group: string, tested: readonly Line[]): readonly Line[] {
  const [language = '', region] = group.split('-');
  if (region === undefined) return [];
  const ids = new Set(tested.map(({ id }) => id));
  return lines.filter(
    (line) =>
      line.language !== group && line.language.startsWith(`${language}-`) && line.id !== '' && !ids.has(line.id),
  );
}

// ── Answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function answerTasks({ name, train, dev, test, entries }: DataSet): readonly Named<AnswerData>[] {
  const data = {
    entries: entries?.rows.map(entryOf) ?? [],
    train: [...train, ...dev].flatMap(answerLines),
    test: test.flatMap(answerLines),
  };
  const isKnown =
    data.train.some(({ entryId }) => entryId !== null) && data.test.some(({ entryId }) => entryId !== null);
  return isKnown ? [{ name, data }] : [];
}

const answerLines = ({ rows }: LabelledFile): readonly AnswerLine[] =>
  rows.flatMap((row) => {
    const text = cell(row, 'text');
    const entry = cell(row, 'entry');
    if (text === '' || row['entry'] === undefined) return [];
    return [{ text, entryId: entry === '' || OUTSIDE.has(entry.toLowerCase()) ? null : entry }];
  });

const entryOf = (row: LabelledRow): AnswerEntry => ({
  id: cell(row, 'id'),
  questions: textsOf(row['title']),
  answers: textsOf(row['answer']),
});

/** A text, or texts by language. */
const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).map(asText) : [asText(value)];

// ── Retrieval ───────────────────────────────────────────────────────────────────────────────────────────────────────

function retrievalTasks({ name, train, dev, test }: DataSet): readonly Named<RetrievalData>[] {
  const passages = [...train, ...dev, ...test].flatMap(({ rows }) => rows.filter(isPassage));
  const queries = test.flatMap(({ rows }) => rows.filter(isQuery));
  if (passages.length === 0 || queries.length === 0) return [];
  const languages = [...new Set(passages.map((row) => cell(row, 'lang')))].toSorted();
  return languages.flatMap((language) => {
    const of = (rows: readonly LabelledRow[]): readonly LabelledRow[] =>
      rows.filter((row) => cell(row, 'lang') === language);
    const data = {
      passages: distinct(of(passages)),
      train: of([...train, ...dev].flatMap(({ rows }) => rows.filter(isQuery))).map(queryOf),
      test: of(queries).map(queryOf),
    };
    return data.test.length === 0 ? [] : [{ name: language === '' ? name : `${name}.${language}`, data }];
  });
}

const isPassage = (row: LabelledRow): boolean => row['pid'] !== undefined && row['text'] !== undefined;
const isQuery = (row: LabelledRow): boolean => row['pid'] !== undefined && row['query'] !== undefined;

const queryOf = (row: LabelledRow): QueryRow => ({ query: cell(row, 'query'), passageId: cell(row, 'pid') });

const distinct = (rows: readonly LabelledRow[]): readonly PassageRow[] => [
  ...new Map(
    rows.map((row) => [cell(row, 'pid'), { id: cell(row, 'pid'), title: cell(row, 'title'), text: cell(row, 'text') }]),
  ).values(),
];

// ── Languages ───────────────────────────────────────────────────────────────────────────────────────────────────────

const languageRows = (files: readonly LabelledFile[]): readonly LanguageRow[] =>
  files.flatMap(({ path, rows }) =>
    rows.flatMap((row) => {
      const language = LANGUAGE_FILE.exec(basename(path))?.[1] ?? cell(row, 'lang');
      const text = cell(row, 'query') || (row['pid'] === undefined ? cell(row, 'text') : '');
      return language === '' || text === '' ? [] : [{ language, text }];
    }),
  );
