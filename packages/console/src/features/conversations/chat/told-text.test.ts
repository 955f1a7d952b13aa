import zhCN from '@zhida/core/texts/console/zh-CN.json';
import { expect, it } from 'vitest';
import { ME } from '../../../testing/fixtures.ts';
import { createTranslate } from '../../../ui/texts/translate.ts';
import { toldRemark, toldText } from './told-text.ts';

const t = createTranslate(zhCN, 'zh-CN');

it('says "you" to who did it and the name to everybody else', () => {
  const event = {
    type: 'conversation.assigned',
    number: 1,
    at: 0,
    agentId: ME,
    agentName: '小周',
    by: 'transfer',
  } as const;
  expect(toldText(event, ME, t)).toBe('会话转接给你');
  expect(toldText(event, 'somebody else', t)).toBe('会话转接给小周');
});

it('shows the words that went along with a transfer', () => {
  const event = {
    type: 'conversation.transferred',
    number: 1,
    at: 0,
    from: { agentId: ME, agentName: '小周' },
    to: { accountId: ME, accountName: '支付客服' },
    note: '已核对订单',
  } as const;
  expect(toldText(event, ME, t)).toBe('小周转接给支付客服');
  expect(toldRemark(event)).toBe('已核对订单');
});
