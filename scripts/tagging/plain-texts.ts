import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pick, type Draw } from '../../packages/core/src/safety/testing/expand.ts';

// Texts that hold no secret, whatever they look like: what people and machines write when they think of none.

/** Public texts, the column or field that holds them, and how many are taken. */
const SOURCES: readonly (readonly [path: string, text: number | string, most: number])[] = [
  ['banking77/train.tsv', 1, 600],
  ['clinc150/train.tsv', 2, 900],
  ['hint3/train.tsv', -1, 300],
  ['massive/zh-CN.train.tsv', 2, 900],
  ['massive/zh-TW.train.tsv', 2, 300],
  ['massive/en-US.train.tsv', 2, 600],
  ['crosswoz/train.tsv.gz', 4, 900],
  ['cold/train.tsv.gz', -1, 900],
  ['xsid/valid.tsv.gz', 3, 1500],
  ['xquad_retrieval/queries.tsv.gz', 3, 1500],
  ['xquad_retrieval/passages.jsonl.gz', 'text', 300],
  ['cmrc2018_retrieval/passages.jsonl.gz', 'text', 600],
];

/** Longer ones are cut. */
const LONGEST = 160;

/** Some of the public texts below a folder, evenly from each. Throws where one is missing. */
export const readPublic = (folder: string): readonly string[] =>
  SOURCES.flatMap(([path, column, most]) => {
    const raw = readFileSync(join(folder, path));
    const lines = (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8').trim().split('\n').slice(1);
    const step = Math.max(1, lines.length / most);
    return Array.from({ length: Math.min(most, lines.length) }, (_, nth) => lines[Math.floor(nth * step)] ?? '').map(
      (line) =>
        (typeof column === 'string' ? fieldOf(line, column) : (line.split('\t').at(column) ?? '')).slice(0, LONGEST),
    );
  });

function fieldOf(line: string, field: string): string {
  const { [field]: value } = JSON.parse(line) as Record<string, unknown>;
  return typeof value === 'string' ? value : '';
}

const WORDS = [
  'word', 'build', 'flood', 'user', 'item', 'step', 'line', 'row', 'job', 'task', 'test', 'case', 'part', 'node', 'page', 'event', 'file', 'config', 'value', 'name', 'index', 'count', 'data',
  'query', 'trial', 'sample', 'level', 'volume', 'light', 'alarm', 'list', 'queue', 'shift', 'report', 'batch', 'room', 'table', 'chapter', 'lesson', 'round', 'team', 'player', 'version',
  'release', 'message', 'hello', 'note', 'draft', 'image', 'photo', 'video', 'track', 'song', 'episode', 'season', 'unit', 'block', 'gate', 'seat', 'bus', 'line', 'road', 'street', 'box',
] as const; // prettier-ignore
const HAN_WORDS = [
  '第', '消息', '步骤', '房间', '座位', '单元', '章节', '测试', '版本', '车次', '批次', '线路', '图片', '任务', '商品', '货号', '型号', '编号', '桌号', '队伍', '页', '题', '条', '集', '期',
] as const; // prettier-ignore
const JOINTS = ['-', '_', '.', '/', ' ', ' ', ' ', ': ', '#', ' #', '='] as const;
const HEX = '0123456789abcdef';
const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Names, counters, keys, placeholders, log lines and the like, as programs and their makers write them. */
export const drawMachineTexts = (draw: Draw, count: number): readonly string[] =>
  Array.from({ length: count }, () => pick(draw, MACHINE)(draw));

const signs = (draw: Draw, from: string, least: number, most: number): string =>
  Array.from({ length: least + Math.floor(draw() * (most - least + 1)) }, () =>
    from.charAt(Math.floor(draw() * from.length)),
  ).join('');
const word = (draw: Draw): string => pick(draw, WORDS);
const number = (draw: Draw): string => signs(draw, DIGITS, 1, 6);

const MACHINE: readonly ((draw: Draw) => string)[] = [
  (draw) => word(draw) + pick(draw, JOINTS) + number(draw),
  (draw) => `${word(draw)} ${signs(draw, DIGITS, 1, 2)}`,
  (draw) => pick(draw, HAN_WORDS) + pick(draw, ['', ' ', '：', ':', '-']) + signs(draw, DIGITS, 1, 4),
  (draw) => pick(draw, HAN_WORDS) + signs(draw, '一二三四五六七八九十', 1, 2),
  (draw) => [word(draw), word(draw), pick(draw, [word(draw), number(draw)])].join(pick(draw, ['_', '-', '.'])),
  (draw) => `${number(draw)}-${word(draw)}_${word(draw)}_${number(draw)}`,
  (draw) => signs(draw, HEX, 8, 24),
  (draw) => [8, 4, 4, 4, 12].map((length) => signs(draw, HEX, length, length)).join('-'),
  (draw) => `\${${word(draw)}} {{${pick(draw, [word(draw), signs(draw, LETTERS, 1, 2)])}}} %s`,
  (draw) => `{{${signs(draw, LETTERS, 1, 3)}}} \${${signs(draw, LETTERS, 1, 3)}} \\u0000 %${signs(draw, 'sd', 1, 1)}`,
  (draw) => `"${word(draw)}": "${word(draw)}-${number(draw)}", "${word(draw)}": ${number(draw)}`,
  (draw) => `${word(draw)}.${word(draw)}=${pick(draw, ['true', 'false', number(draw), word(draw)])}`,
  (draw) => `select ${word(draw)} from ${word(draw)}s where ${word(draw)} = '${word(draw)} ${number(draw)}'`,
  (draw) => `${word(draw)}(${word(draw)}, ${number(draw)}) -> ${word(draw)}`,
  (draw) => `<${word(draw)} id="${word(draw)}${number(draw)}">${word(draw)} ${number(draw)}</${word(draw)}>`,
  (draw) => `[${signs(draw, DIGITS, 2, 2)}:${signs(draw, DIGITS, 2, 2)}] ${word(draw)} ${word(draw)} ${number(draw)}`,
  (draw) => `${signs(draw, LETTERS, 1, 8)} ${signs(draw, LETTERS, 1, 8)}`,
  (draw) => `${signs(draw, LETTERS, 2, 9)}${pick(draw, JOINTS)}${number(draw)}`,
  (draw) => pick(draw, ['哈', '啊', '嗯', 'ha', 'ok ', '6', '好的', '呵']).repeat(1 + Math.floor(draw() * 7)),
  (draw) =>
    `${word(draw)} ${number(draw)}, ${word(draw)} ${number(draw)} ${pick(draw, ['and', 'or', '/', '+'])} ${number(draw)}`,
];
