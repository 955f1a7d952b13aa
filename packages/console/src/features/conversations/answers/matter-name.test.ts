import { expect, it } from 'vitest';
import { matterName } from './matter-name.ts';

const plain = { handOver: { kind: 'always' } as const, isUrgent: false };
const INTENTS = [
  { key: 'theft', names: { 'zh-CN': '账号被盗', en: 'Stolen account' }, ...plain },
  { key: 'close', names: { zh: '注销账号' }, ...plain },
];

it('is in the reader’s language where the intent has a name in it', () => {
  expect(matterName({ key: 'theft', name: '账号被盗' }, INTENTS, 'en')).toBe('Stolen account');
  expect(matterName({ key: 'close', name: 'Close' }, INTENTS, 'zh-CN')).toBe('注销账号');
});

it('is what it was called then where there is no such name, or no such intent any more', () => {
  expect(matterName({ key: 'close', name: '注销账号' }, INTENTS, 'en')).toBe('注销账号');
  expect(matterName({ key: 'gone', name: '旧意图' }, INTENTS, 'en')).toBe('旧意图');
});
