import { menuSchema } from '@zhida/core/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWhole, itemOf, OPTION_KINDS, optionOf, type MenuOption } from './menu-draft.ts';

const option = fc.record<MenuOption>({
  kind: fc.constantFrom(...OPTION_KINDS),
  label: fc.stringMatching(/^[\p{L}]{1,20}$/u),
  target: fc.constantFrom('', '3f0d8b54-6a43-4f2c-9a77-6a1c7f1f0a11', 'https://example.com/help'),
});

describe('an option of a menu', () => {
  it('comes back as it was written, and is one that customers can be sent', () => {
    fc.assert(
      fc.property(option.filter(isWhole), (written) => {
        const item = itemOf(written, 0);
        expect(menuSchema.safeParse({ kind: 'menu', head: '', items: [item] }).success).toBe(true);
        const back = optionOf(item);
        expect(back).toMatchObject({ kind: written.kind, label: written.label });
        expect(back === null ? null : itemOf(back, 7)).toEqual(item);
      }),
    );
  });

  it('is not whole without words, or where it leads nowhere', () => {
    expect(isWhole({ kind: 'person', label: ' ', target: '' })).toBe(false);
    expect(isWhole({ kind: 'entry', label: '退款', target: '' })).toBe(false);
    expect(isWhole({ kind: 'flow', label: '查订单', target: '' })).toBe(false);
    expect(isWhole({ kind: 'link', label: '帮助', target: 'javascript:alert(1)' })).toBe(false);
  });

  it('that programs wrote in another way is left to them', () => {
    expect(optionOf({ type: 'text', label: '或者', isInline: true })).toBeNull();
    expect(optionOf({ type: 'mini-program', label: '打开', appId: 'wx1', pagePath: 'p' })).toBeNull();
    expect(optionOf({ type: 'choice', id: 'solved:x', label: '解决了' })).toBeNull();
    expect(optionOf({ type: 'choice', id: 'progress', label: '查进度' })).toEqual({
      kind: 'words',
      label: '查进度',
      target: 'progress',
    });
  });
});
