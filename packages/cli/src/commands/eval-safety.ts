import { basename, dirname } from 'node:path';
import { findSecrets, judge, checkIncoming } from '@zhida/core/safety';
import type { Command } from 'commander';
import type { Desk } from '../desk.ts';
import { describeFigures, writeJson, type Figure } from '../evaluation/figures.ts';
import { readLabelledFiles, type LabelledFile, type LabelledRow } from '../labelled-files.ts';
import { Problem } from '../problems.ts';

interface Options {
  readonly test: string;
  readonly part: string;
  readonly json?: string;
  readonly misses?: boolean;
}

const MOST_MISSES = 200;

/** `zhida eval safety`: measures the safety line on labelled lines, in this program and without a server. */
export function addEvalSafety(parent: Command, { terminal }: Desk): void {
  parent
    .command('safety')
    .description('measure the safety line on labelled lines: masking, requests for secrets or fees, scam offers')
    .requiredOption(
      '--test <dir>',
      'folder with files called test… (tsv or jsonl, gzipped or not), also in folders below',
    )
    .option('--part <name>', 'what the files are called instead of test', 'test')
    .option('--misses', 'print the lines that were judged wrongly')
    .option('--json <file>', 'write every figure into a file')
    .action(async ({ test, part, json, misses }: Options) => {
      const files = await readLabelledFiles(test, part);
      const wrong: string[] = [];
      const figures = measure(files, (line) => wrong.push(line));
      for (const line of describeFigures(figures)) terminal.say(line);
      if (misses === true) for (const line of wrong.slice(0, MOST_MISSES)) terminal.say(line);
      if (json !== undefined) await writeJson(json, figures);
    });
}

function measure(files: readonly LabelledFile[], tell: (line: string) => void): readonly Figure[] {
  const masking = files.filter(({ rows }) => rows.some((row) => Array.isArray(row['spans'])));
  const wordings = files.filter((file) => !masking.includes(file));
  return [
    ...(masking.length === 0 ? [] : measureMasking(masking, tell)),
    ...(wordings.length === 0 ? [] : measureWordings(wordings, tell)),
    measureTime(files.flatMap(({ rows }) => rows.map(textOf))),
  ];
}

const textOf = (row: LabelledRow): string => {
  const { text } = row;
  if (typeof text !== 'string') throw new Problem('A labelled line has no text.');
  return text;
};

// ── Masking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const LETTER = /[\p{L}\p{N}]/u;

function measureMasking(files: readonly LabelledFile[], tell: (line: string) => void): readonly Figure[] {
  const kinds = new Map<string, { total: number; covered: number }>();
  let rows = 0;
  let overMasked = 0;
  for (const row of files.flatMap((file) => file.rows)) {
    const text = textOf(row);
    const spans = spansOf(row);
    const secrets = findSecrets(text);
    const isMasked = coverOf(
      text,
      secrets.map(({ start, end }) => [start, end] as const),
    );
    const isWanted = coverOf(
      text,
      spans.map(([start, end]) => [start, end] as const),
    );
    rows += 1;
    for (const [start, end, kind] of spans) {
      const counts = kinds.get(kind) ?? { total: 0, covered: 0 };
      const isCovered = placesOf(text, start, end).every((at) => isMasked[at] === 1);
      kinds.set(kind, { total: counts.total + 1, covered: counts.covered + (isCovered ? 1 : 0) });
      if (!isCovered) tell(`not masked (${kind}): ${text}`);
    }
    if (placesOf(text, 0, text.length).some((at) => isMasked[at] === 1 && isWanted[at] !== 1)) {
      overMasked += 1;
      tell(`masked too much: ${text}`);
    }
  }
  const all = [...kinds.values()];
  const total = all.reduce((sum, counts) => sum + counts.total, 0);
  const covered = all.reduce((sum, counts) => sum + counts.covered, 0);
  return [
    share('masking.spans-covered', covered, total, 0.995, 'spans'),
    share('masking.rows-over-masked', overMasked, rows, 0.01, 'rows'),
    ...[...kinds]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, counts]) => share(`masking.${kind}.covered`, counts.covered, counts.total, 0.99, 'spans')),
  ];
}

function spansOf(row: LabelledRow): readonly (readonly [number, number, string])[] {
  const { spans } = row;
  if (!Array.isArray(spans)) return [];
  return spans.map((span: unknown) => {
    const [start, end, kind] = Array.isArray(span) ? (span as unknown[]) : [];
    if (typeof start !== 'number' || typeof end !== 'number') throw new Problem('A span is no [start, end, kind].');
    return [start, end, String(kind)] as const;
  });
}

/** Only letters and digits count: what stands between them tells nobody anything. */
const placesOf = (text: string, start: number, end: number): readonly number[] =>
  Array.from({ length: end - start }, (_, index) => start + index).filter((at) => LETTER.test(text.charAt(at)));

function coverOf(text: string, spans: readonly (readonly [number, number])[]): Uint8Array {
  const cover = new Uint8Array(text.length);
  for (const [start, end] of spans) cover.fill(1, start, end);
  return cover;
}

// ── Wordings ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a line is: `0` and `1` are the harmless and the scam offers of two-class files. */
const KIND_OF: Readonly<Record<string, 'request' | 'offer' | 'report' | 'harmless'>> = {
  request: 'request',
  demand: 'request',
  fee: 'request',
  secret: 'request',
  offer: 'offer',
  scam: 'offer',
  '1': 'offer',
  report: 'report',
  harmless: 'harmless',
  none: 'harmless',
  '0': 'harmless',
};

interface Tally {
  total: number;
  caught: number;
}

/** Who speaks, where a row says so. */
const sideOf = (from: unknown): 'staff' | 'customer' | null =>
  from === 'customer' ? 'customer' : from === 'agent' || from === 'bot' ? 'staff' : null;

/** Tells the lines of a file apart by the part that they name (tuned, unseen), else by their folder. */
function measureWordings(files: readonly LabelledFile[], tell: (line: string) => void): readonly Figure[] {
  const tallies = new Map<string, Tally>();
  const count = (name: string, isCaught: boolean): void => {
    const tally = tallies.get(name) ?? { total: 0, caught: 0 };
    tallies.set(name, { total: tally.total + 1, caught: tally.caught + (isCaught ? 1 : 0) });
  };
  for (const file of files) {
    for (const row of file.rows) {
      const text = textOf(row);
      const kind = KIND_OF[String(row['label'])];
      if (kind === undefined) throw new Problem(`${file.path} has a label that is not known: ${String(row['label'])}.`);
      const { label, score } = judge(text, sideOf(row['from']));
      const isCaught = label === 'request' || label === 'offer';
      const group =
        typeof row['part'] === 'string' ? row['part'] : basename(dirname(file.path)).replace(/^\.$/, 'lines');
      const name = kind === 'request' || kind === 'offer' ? `${group}.${kind}s.caught` : `${group}.false-alarms`;
      count(name, isCaught);
      if (kind === 'report') count(`${group}.reports.recognised`, label === 'report');
      if (isCaught !== (kind === 'request' || kind === 'offer')) tell(`${kind} (${score.toFixed(2)}): ${text}`);
    }
  }
  const hasRequests = (name: string): boolean => tallies.has(`${name.split('.')[0] ?? ''}.requests.caught`);
  return [...tallies]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { caught, total }]) => share(name, caught, total, targetOf(name, hasRequests(name)), 'lines'));
}

function targetOf(name: string, hasRequests: boolean): number | undefined {
  if (name.endsWith('requests.caught')) return 0.99;
  if (name.endsWith('offers.caught')) return 0.93;
  if (name.endsWith('false-alarms')) return hasRequests ? 0.005 : 0.04;
  return undefined;
}

const share = (name: string, part: number, whole: number, target: number | undefined, of: string): Figure => ({
  name,
  value: whole === 0 ? 0 : part / whole,
  unit: 'share',
  ...(target === undefined ? {} : { target }),
  note: `${part} of ${whole} ${of}`,
});

// ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────────

const LEAST_CHECKS = 2_000;

/** Everything that is done to an incoming message, after one round to warm up. */
function measureTime(texts: readonly string[]): Figure {
  const context = { officialHosts: ['example.com'] };
  for (const text of texts) checkIncoming(text, context);
  const rounds = Math.max(1, Math.ceil(LEAST_CHECKS / Math.max(1, texts.length)));
  const startedAt = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const text of texts) checkIncoming(text, context);
  const spentMs = performance.now() - startedAt;
  const checks = rounds * Math.max(1, texts.length);
  return { name: 'time-per-message', value: (spentMs * 1000) / checks, unit: 'µs', note: 'masking, wording and links' };
}
