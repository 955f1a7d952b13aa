import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judge } from './judge.ts';

interface Line {
  readonly part: string;
  readonly label: string;
  readonly text: string;
}

const lines = readFileSync(new URL('../data/wordings.test.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

const isHarmful = ({ text }: Line): boolean => ['request', 'offer'].includes(judge(text).label);
const shareOf = (part: string, labels: readonly string[]): number => {
  const wanted = lines.filter((line) => line.part === part && labels.includes(line.label));
  return wanted.filter(isHarmful).length / wanted.length;
};

it('has at least 1,500 labelled lines, about half of them harmless or reports', () => {
  const calm = lines.filter(({ label }) => label === 'harmless' || label === 'report').length;
  expect(lines.length).toBeGreaterThanOrEqual(1_500);
  expect(calm / lines.length).toBeGreaterThan(0.45);
});

it('catches requests and demands, also in wordings that were kept apart', () => {
  expect(shareOf('tuned', ['request', 'demand'])).toBeGreaterThanOrEqual(0.99);
  expect(shareOf('unseen', ['request', 'demand'])).toBeGreaterThanOrEqual(0.97);
});

it('catches offers, also in wordings that were kept apart', () => {
  expect(shareOf('tuned', ['offer'])).toBeGreaterThanOrEqual(0.95);
  expect(shareOf('unseen', ['offer'])).toBeGreaterThanOrEqual(0.93);
});

it('leaves harmless words and reports alone', () => {
  expect(shareOf('tuned', ['harmless', 'report'])).toBeLessThanOrEqual(0.005);
  expect(shareOf('unseen', ['harmless', 'report'])).toBeLessThanOrEqual(0.005);
});

it('carries over to the words of an author who saw neither rules nor lines', () => {
  const others = readFileSync(new URL('../data/by-others/wordings.test.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line & { readonly from: string });
  const share = (labels: readonly string[]): number => {
    const wanted = others.filter(({ label }) => labels.includes(label));
    const caught = wanted.filter(({ text, from }) =>
      ['request', 'offer'].includes(judge(text, from === 'customer' ? 'customer' : 'staff').label),
    );
    return caught.length / wanted.length;
  };
  expect(share(['request', 'demand'])).toBeGreaterThanOrEqual(0.85);
  expect(share(['offer'])).toBeGreaterThanOrEqual(0.85);
  expect(share(['harmless', 'report'])).toBeLessThanOrEqual(0.005);
});

it('finds a request at the end of a long story', () => {
  const story = '我上周买的东西到现在还没有发货，商家也不回消息，页面上一直显示处理中。'.repeat(40);
  expect(judge(story).label).toBe('none');
  const text = `${story}请把验证码发给我`;
  const { label, span } = judge(text);
  expect(label).toBe('request');
  expect(span && text.slice(span.start, span.end)).toContain('验证码发给我');
});

it('lets those who serve say who they are and that they are there, over and over', () => {
  const said = [
    '您好',
    '好的，收到',
    '您好，我是应用',
    '您好，我是客服小王，很高兴为您服务',
    'Hello, I am Anna, how can I help?',
  ];
  for (const text of said) {
    for (const again of said) expect(judge(`${text}，${again}`, 'staff').label, text).toBe('none');
  }
});
