import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { personAt } from '../testing/stand-in.ts';

const INTENTS: Readonly<Record<string, readonly string[]>> = {
  refund: ['怎么退款', '我要退款', '申请退款', '退款多久到账', '钱退给我', '把钱退回来'],
  password: ['忘记密码', '密码怎么重置', '登录密码不对', '找回密码', '修改密码', '密码错误'],
  delivery: ['包裹到哪了', '快递什么时候到', '物流没更新', '没收到货', '什么时候发货', '快递丢了'],
};
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, ...rows].map((row) => row.join('\t')).join('\n');
const rowsOf = (slice: (texts: readonly string[]) => readonly string[]): string[][] =>
  Object.entries(INTENTS).flatMap(([intent, texts]) => slice(texts).map((text) => [intent, text]));

const PASSAGES = ['长城在北方，很长。', '黄河流入渤海。', '熊猫吃竹子。', '茶叶产自南方。'].map((text, at) => ({
  pid: `p${at}`,
  text,
}));

/** A person with two folders of labelled lines: intents with and without a language, passages with questions. */
async function personWithFiles() {
  const person = await personAt();
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(person.home, path)), { recursive: true });
    await writeFile(join(person.home, path), content);
  };
  await write(
    'train/shop/train.tsv',
    table(
      ['intent', 'text'],
      rowsOf((texts) => texts.slice(0, 5)),
    ),
  );
  await write(
    'test/shop/test.tsv',
    table(['intent', 'text'], [...rowsOf((texts) => texts.slice(5)), ['oos', '今天天气如何'], ['refund', '我要退款']]),
  );
  await write(
    'train/voice/zh-CN.train.tsv',
    table(
      ['id', 'intent', 'text'],
      rowsOf((texts) => texts).map((row, at) => [`${at}`, ...row]),
    ),
  );
  await write('train/shop/dev.tsv', table(['intent', 'text'], [['delivery', '物流信息在哪里看']]));
  await write('test/voice/zh-CN.test.tsv', table(['id', 'intent', 'text'], [['99', 'password', '密码忘了']]));
  await write(
    'train/wiki/passages.jsonl.gz',
    gzipSync(
      PASSAGES.slice(0, 3)
        .map((row) => JSON.stringify(row))
        .join('\n'),
    ),
  );
  await write('test/wiki/test.passages.jsonl', JSON.stringify(PASSAGES[3]));
  await write(
    'test/wiki/test.queries.tsv',
    table(
      ['qid', 'pid', 'query'],
      [
        ['1', 'p2', '熊猫吃什么'],
        ['2', 'p3', '茶叶产自哪里'],
      ],
    ),
  );
  await write('train/other/train.tsv', table(['session', 'risk'], [['1', '0']]));
  return {
    ...person,
    train: join(person.home, 'train'),
    test: join(person.home, 'test'),
    json: join(person.home, 'figures.json'),
    write,
  };
}

test('measures every set of two folders, by group, and writes all figures and confusions', async () => {
  await using person = await personWithFiles();
  const { exitCode, said, complained } = await person.run(
    `eval bot --train ${person.train} --test ${person.test} --json ${person.json}`,
  );
  expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
  expect(said).toMatch(/shop\.accuracy +\d+\.\d\d % +4 lines, 3 intents, 16 lines learnt/);
  expect(said).toMatch(/shop\.accuracy-on-unseen-texts .* 3 lines that are not in train/);
  expect(said).toMatch(/wiki\.recall-at-1 +100\.00 % +2 questions, 4 passages/);
  const { figures } = JSON.parse(await readFile(person.json, 'utf8')) as { figures: { name: string; value: number }[] };
  const valueOf = (name: string) => figures.find((figure) => figure.name === name)?.value;
  expect(valueOf('shop.reject-auroc')).toBeGreaterThanOrEqual(0);
  expect(valueOf('voice.zh-CN.accuracy')).toBe(1);
  expect(valueOf('language.zh-en-other')).toBe(1);
  expect(valueOf('one-line.p99')).toBeGreaterThan(0);
}, 120_000);

test('measures answers with the titles and texts of entries beside the lines, under the name of the folder above', async () => {
  await using person = await personWithFiles();
  const lines = rowsOf((texts) => texts).map(([intent, text]) => [text ?? '', intent ?? '']);
  const tests = [...lines.slice(0, 3), ['七天无理由', 'refund'], ['明天天气如何', 'oos']];
  await person.write('shop/train/zh.train.tsv', table(['text', 'entry'], lines));
  await person.write('shop/test/zh.test.tsv', table(['text', 'entry'], tests));
  const run = async (): Promise<string> => {
    const command = `eval bot --train ${person.home}/shop/train --test ${person.home}/shop/test`;
    const { exitCode, said, complained } = await person.run(command);
    expect({ exitCode, complained }).toEqual({ exitCode: 0, complained: '' });
    return said;
  };
  expect(await run()).toMatch(/shop\.answers\.untaught\.recall-at-1 +75\.00 %/);
  const entry = { id: 'refund', title: { zh: '退货退款' }, answer: { zh: '支持七天无理由退货。' } };
  await person.write('shop/entries.jsonl', JSON.stringify(entry));
  expect(await run()).toMatch(/shop\.answers\.untaught\.recall-at-1 +100\.00 %/);
}, 120_000);

test('takes what was said before a line into account, and gives the mean of several models', async () => {
  await using person = await personWithFiles();
  const replies = (count: number): string[][] =>
    ['flight', 'hotel'].flatMap((domain) =>
      ['Shall I book it?', 'Shall I cancel it?'].flatMap((question, at) =>
        Array.from({ length: count }, (_, talk) => `${domain}${at}${talk}`).flatMap((conv) => [
          [domain, 'ask', question, conv, '1'],
          [domain, at === 0 ? 'book' : 'cancel', 'yes', conv, '2'],
        ]),
      ),
    );
  const columns = ['domain', 'intent', 'text', 'conv', 'turn'];
  await person.write('train/talks/train.tsv', table(columns, replies(8)));
  await person.write('test/talks/test.tsv', table(columns, replies(2)));
  const { said } = await person.run(`eval bot --train ${person.train}/talks --test ${person.test}/talks`);
  expect(said).toMatch(/talks\.mean-accuracy +100\.00 % +of 2 models/);
}, 120_000);

test('takes two folders without folders in them for one set, whatever they are called', async () => {
  await using person = await personWithFiles();
  const { exitCode, said } = await person.run(`eval bot --train ${person.train}/wiki --test ${person.test}/wiki`);
  expect(exitCode).toBe(0);
  expect(said).toContain('wiki.mrr');
});

test('says what is wrong with folders and files', async () => {
  await using person = await personWithFiles();
  const complaintOf = async (train: string, testFolder: string): Promise<string> => {
    const { exitCode, complained } = await person.run(`eval bot --train ${train} --test ${testFolder}`);
    expect(exitCode).not.toBe(0);
    return complained;
  };
  expect(await complaintOf(`${person.home}/nowhere`, person.test)).toContain('cannot be read');
  await person.write('empty/readme.txt', 'nothing');
  expect(await complaintOf(person.train, `${person.home}/empty`)).toContain('has no .tsv or .jsonl file');
  await person.write('elsewhere/a/test.tsv', 'x\n1');
  await person.write('elsewhere/b/test.tsv', 'x\n1');
  expect(await complaintOf(person.train, `${person.home}/elsewhere`)).toContain('no folder in common');
  expect(await complaintOf(`${person.train}/other`, `${person.train}/other`)).toContain('can be measured');
  await person.write('broken/test.jsonl.gz', 'not gzipped');
  expect(await complaintOf(`${person.train}/shop`, `${person.home}/broken`)).toContain('test.jsonl.gz cannot be read');
});
