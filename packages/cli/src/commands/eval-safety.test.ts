import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { personAt } from '../testing/stand-in.ts';

interface Figure {
  readonly name: string;
  readonly value: number;
}

const MASKING = [
  { text: '验证码 482913', spans: [[4, 10, 'OTP']] },
  { text: '订单 20260116123456', spans: [] },
  // A span that is no secret, and a secret that is no span: one miss, one row masked too much.
  { text: '我的名字是王小明', spans: [[5, 8, 'NAME']] },
  { text: '手机13800138000', spans: [] },
];
const OFFERS = [
  'label\tlang\ttext',
  '1\tzh\t专业解封，300元包解，加微信abc123',
  '0\tzh\t怎么绑定银行卡',
  '1\tzh\t今天天气不错',
];

/** A person with labelled files in his home. */
async function personWithFiles() {
  const person = await personAt();
  const folder = join(person.home, 'labelled');
  await mkdir(join(folder, 'offers'), { recursive: true });
  await writeFile(join(folder, 'zh.test.jsonl.gz'), gzipSync(MASKING.map((line) => JSON.stringify(line)).join('\n')));
  await writeFile(join(folder, 'offers', 'test.tsv'), OFFERS.join('\n'));
  await writeFile(join(folder, 'offers', 'train.tsv'), 'label\ttext\n7\tnot read');
  return { ...person, folder, json: join(person.home, 'figures.json') };
}

test('counts spans, rows, offers and false alarms, and writes one flat list', async () => {
  await using person = await personWithFiles();
  const { exitCode, said, complained } = await person.run(
    `eval safety --test ${person.folder} --json ${person.json} --misses`,
  );
  expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
  expect(said).toMatch(/masking\.spans-covered +50\.00 % +≥ 99\.50 % +1 of 2 spans/);
  expect(said).toMatch(/masking\.rows-over-masked +25\.00 % +≤ 1\.00 % +1 of 4 rows/);
  expect(said).toContain('masked too much: 手机13800138000');
  expect(said).toContain('今天天气不错');

  const figures = JSON.parse(await readFile(person.json, 'utf8')) as readonly Figure[];
  const valueOf = (name: string) => figures.find((figure) => figure.name === name)?.value;
  expect(valueOf('offers.offers.caught')).toBe(0.5);
  expect(valueOf('offers.false-alarms')).toBe(0);
  expect(valueOf('masking.OTP.covered')).toBe(1);
  expect(valueOf('time-per-message')).toBeGreaterThan(0);
});

test('says what is wrong with a folder or a label', async () => {
  await using person = await personWithFiles();
  const nothing = await person.run(`eval safety --test ${person.home}/nowhere`);
  expect(nothing.exitCode).not.toBe(0);
  expect(nothing.complained).toContain('cannot be read');
  const wrong = await person.run(`eval safety --test ${person.folder} --part train`);
  expect(wrong.complained).toContain('a label that is not known: 7');
  const none = await person.run(`eval safety --test ${person.folder} --part dev`);
  expect(none.complained).toContain('has no file called dev');
});
