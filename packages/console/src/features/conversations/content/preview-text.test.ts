import zhCN from '@zhida/core/texts/console/zh-CN.json';
import { expect, it } from 'vitest';
import { createTranslate } from '../../../ui/texts/translate.ts';
import { previewText } from './preview-text.ts';

const t = createTranslate(zhCN, 'zh-CN');
const last = { number: 1, at: 0, sender: 'customer' } as const;

it('shows words as they are and everything else by its kind', () => {
  expect(previewText({ ...last, kind: 'text', detail: '在吗' }, t)).toBe('在吗');
  expect(previewText({ ...last, kind: 'image', detail: '' }, t)).toBe('[图片]');
  expect(previewText({ ...last, kind: 'file', detail: '保修卡.pdf' }, t)).toBe('[文件] 保修卡.pdf');
  expect(previewText({ ...last, kind: 'text', detail: '' }, t)).toBe('消息已撤回');
});
