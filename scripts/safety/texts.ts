import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  createDraw,
  DISGUISES,
  pick,
  readTemplates,
  wordingOf,
  type Draw,
} from '../../packages/core/src/safety/testing/expand.ts';
import type { Side } from '../../packages/core/src/safety/wording/features.ts';

/** A text to learn from or to measure with. */
export interface Text {
  readonly text: string;
  readonly label: string;
  readonly side: Side;
  /** Who wrote it, for lines; else what it was made from. */
  readonly author: string;
  readonly weight: number;
}

/** What is learnt besides lines: how many drawings of each template, and how much one of them counts. */
const TEMPLATES = {
  'wordings.txt': { drawings: 6, weight: 0.4, disguised: 0.35 },
  'help-texts.txt': { drawings: 1, weight: 1, disguised: 0.1 },
  'contrasts.txt': { drawings: 120, weight: 0.3, disguised: 0.3 },
  'talk.txt': { drawings: 60, weight: 0.4, disguised: 0.15 },
} as const;
const ORDINARY_WEIGHT = 0.7;
/** Every other line is learnt among other sentences as well, and counts less there. */
const COMPANY = { share: 0.5, weight: 0.4 } as const;
/** Where nobody says who speaks, that must be learnt too. */
const UNKNOWN_SIDE_SHARE = 0.2;
const GREETED_SHARE = 0.15;
const GREETINGS = {
  zh: ['你好，', '在吗 ', '您好，', '亲，', '急 ', '那个，'],
  en: ['hello ', 'hi, ', 'pls ', 'Sir, ', 'hey '],
} as const;

const packages = (path: string): string => fileURLToPath(new URL(`../../packages/${path}`, import.meta.url));
const data = (name: string): string => readFileSync(packages(`core/src/safety/data/${name}`), 'utf8');
const tableOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

/** The lines that people wrote, as they are. */
export const readLines = (): readonly Text[] =>
  tableOf(data('lines.tsv')).map(([label = '', , from = '', author = '', text = '']) => ({
    text,
    label,
    side: from === 'customer' ? 'customer' : 'staff',
    author,
    weight: 1,
  }));

/** Everything to learn from: lines as they are and disguised, drawings of templates, what is said every day. */
export function readTexts(seed: number): readonly Text[] {
  const draw = createDraw(seed);
  const drawn = Object.keys(TEMPLATES).flatMap((name) => drawTemplates(name as keyof typeof TEMPLATES, draw));
  const ordinaries = readOrdinary(draw);
  const company = {
    staff: drawn.filter(({ author }) => author === 'help-texts.txt'),
    customer: ordinaries.filter(({ side }) => side === 'customer'),
  };
  const lines = readLines().flatMap((line) => [
    line,
    { ...line, text: disguised(line.text, draw) },
    ...(draw() < COMPANY.share ? [inCompany(line, company[line.side ?? 'staff'], draw)] : []),
  ]);
  return [...lines, ...drawn, ...ordinaries].map((text) =>
    draw() < UNKNOWN_SIDE_SHARE ? { ...text, side: null } : text,
  );
}

const HAN = /[\u3400-\u9fff]/;

/** A line behind one or two harmless sentences in its language, or before them. */
function inCompany(line: Text, harmless: readonly Text[], draw: Draw): Text {
  const isHan = HAN.test(line.text);
  const others = harmless.filter(({ text }) => HAN.test(text) === isHan);
  const around = Array.from({ length: draw() < 0.5 ? 1 : 2 }, () => pick(draw, others).text);
  const sentences = draw() < 0.7 ? [...around, line.text] : [line.text, ...around];
  return { ...line, text: sentences.join(isHan ? '。' : '. '), weight: COMPANY.weight };
}

function drawTemplates(name: keyof typeof TEMPLATES, draw: Draw): readonly Text[] {
  const { drawings, weight, disguised: share } = TEMPLATES[name];
  return readTemplates(data(name)).flatMap((template) => {
    const texts = new Set<string>();
    for (let drawing = 0; drawing < drawings; drawing += 1) {
      const plain = wordingOf(template, draw);
      const text = draw() < share ? disguised(plain, draw) : plain;
      texts.add(draw() < GREETED_SHARE ? pick(draw, GREETINGS[template.language === 'zh' ? 'zh' : 'en']) + text : text);
    }
    const side = (): Side => sideOf(name, template.label, template.side, draw);
    return Array.from(texts, (text) => ({ text, label: template.label, side: side(), author: name, weight }));
  });
}

/** Requests and demands come from staff, reports from customers, help texts from staff, the rest from either. */
function sideOf(name: string, label: string, side: string, draw: Draw): Side {
  if (side === 'customer' || label === 'report') return 'customer';
  if (name === 'wordings.txt' || label === 'offer') return isFromStaff(label) || draw() < 0.5 ? 'staff' : 'customer';
  return 'staff';
}

const isFromStaff = (label: string): boolean => label === 'request' || label === 'demand';

const disguised = (text: string, draw: Draw): string =>
  DISGUISES[pick(draw, Object.keys(DISGUISES))]?.(text, draw) ?? text;

/** What customers ask a bot every day, what it answers, and sentences that have nothing to do with either. */
const readOrdinary = (draw: Draw): readonly Text[] => [
  ...data('everyday.txt')
    .trimEnd()
    .split('\n')
    .map((text) => ordinary('everyday', text, draw() < 0.6 ? 'staff' : 'customer')),
  ...['zh', 'en']
    .flatMap((language) => tableOf(readFileSync(packages(`ai/data/demo/train/${language}.train.tsv`), 'utf8')))
    .map(([text = '']) => ordinary('questions', text, 'customer')),
  ...readFileSync(packages('ai/data/demo/entries.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry)
    .flatMap(({ answer, care }) => [answer.zh, answer.en, care.zh].map((text) => ordinary('answers', text, 'staff'))),
];

interface Entry {
  readonly answer: { readonly zh: string; readonly en: string };
  readonly care: { readonly zh: string };
}

const ordinary = (author: Ordinary, text: string, side: Side): Text => ({
  text,
  label: 'harmless',
  side,
  author,
  weight: ORDINARY_WEIGHT,
});

type Ordinary = 'everyday' | 'questions' | 'answers' | 'help-texts.txt';
const ORDINARY: readonly string[] = [
  'everyday',
  'questions',
  'answers',
  'help-texts.txt',
] satisfies readonly Ordinary[];

/** What nobody wrote with requests or offers in mind. */
export const isOrdinary = ({ author, label }: Text): boolean => label === 'harmless' && ORDINARY.includes(author);
