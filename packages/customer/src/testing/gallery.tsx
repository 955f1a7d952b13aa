import { apply, initialState, type ConversationEvent, type ConversationState } from '@zhida/core/conversations';
import type { Content } from '@zhida/core/messages';
import type { Replica } from '@zhida/protocol/client';
import type { WireEvent } from '@zhida/protocol/endpoints';
import { render } from 'preact';
import { Chips } from '../features/composer/chips.tsx';
import { Composer, type ComposerHandle } from '../features/composer/composer.tsx';

import { Log } from '../features/log/log.tsx';
import { RatingCard } from '../features/rating/rating-card.tsx';

import { ResumeForm } from '../features/resume/resume-form.tsx';
import { PersonButton } from '../features/service/person-button.tsx';
import { QueueStrip } from '../features/service/queue-strip.tsx';
import type { Outgoing } from '../live/outgoing.ts';
import { SessionProvider } from '../live/session-context.ts';
import { createSession } from '../live/session.ts';
import { createChatActions } from '../live/actions.ts';
import { Icon } from '../ui/icon.tsx';
import { restorePreferences } from '../ui/preferences.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import { loadTexts } from '../ui/texts/texts.ts';
import { ToastRegion, showToast } from '../ui/toast.tsx';

/** Every row, card and form of the pages with made-up facts, to be looked at. `?show=log|cards|ended|resume`. */
const query = new URLSearchParams(location.search);
const show = query.get('show') ?? 'log';

const start = Date.now() - 3 * 86_400_000;
let at = start;
let number = 0;
const ordinals = { customer: 0, agent: 0 };
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const events: WireEvent[] = [];
const add = (event: ConversationEvent, afterMs = 20_000) => {
  at += afterMs;
  number += 1;
  events.push({ ...event, number, at });
};
const say = (who: 'customer' | 'bot' | 'agent', content: Content, afterMs?: number) => {
  const to = who === 'customer' ? 'agent' : 'customer';
  ordinals[to] += 1;
  const sender =
    who === 'customer' ? { kind: who } : who === 'bot' ? { kind: who, name: '智能助手' } : { kind: who, name: '小周' };
  add({ type: 'message.sent', messageId: `m${number}`, sender, content, ordinal: ordinals[to] }, afterMs);
};
const words = (text: string): Content => ({ kind: 'text', text });
const file = { fileId: id(9), name: '血压计使用说明书.pdf', mimeType: 'application/pdf', sizeBytes: 1_234_567 };
const picture =
  'data:image/svg+xml,' +
  encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#9fc2e8"/><circle cx="400" cy="330" r="150" fill="#e8d7a8"/></svg>');

add({ type: 'conversation.opened', visit: null });
add({ type: 'bot.engaged' });
say('bot', { kind: 'menu', head: '您好，想办哪件事？', items: [{ type: 'choice', id: 'a', label: '查物流' }, { type: 'choice', id: 'b', label: '开发票' }, { type: 'link', label: '退换货说明', url: 'https://example.com/returns' }, { type: 'person', label: '找人工客服' }], tail: '也可以直接写下来' });
say('customer', words('我上周买的血压计还没发货，能帮我看看吗？'), 2 * 86_400_000);
say('bot', words('已查到订单 8842：商品已备齐，预计今天 18:00 前发出。您可以看物流 https://example.com/track?id=8842 ，也可以随时找人工。[微笑]'), 5_000);
say('customer', { kind: 'image', ...file, name: '照片.jpg', width: 800, height: 600, url: picture });
if (show === 'cards') {
  say('agent', { kind: 'location', latitude: 31.23041, longitude: 121.47371, name: '人民广场自提点', address: '上海市黄浦区人民大道 120 号' });
  say('agent', { kind: 'link', url: 'https://shop.example.com/item/8842', title: '血压计怎么用：三步学会', description: '图文说明，含常见问题' });
  say('agent', { kind: 'card', name: '王敏', title: '售后主管', phone: '+86 21 5555 0100', email: 'wang.min@example.com' });
  say('agent', { kind: 'order', orderNumber: 'DD20261109-8842', title: '上臂式电子血压计', amount: '￥299.00', status: '待发货', url: 'https://shop.example.com/order/8842' });
  say('customer', { kind: 'mini-program', appId: 'wx1', title: '我的订单', pagePath: 'pages/order' });
  say('customer', { kind: 'location', latitude: 31.23, longitude: 121.47 });
}
say('bot', { kind: 'file', ...file, url: '/files/x' });
say('customer', { kind: 'voice', ...file, name: 'v.m4a', durationMs: 6_000, url: '/files/v' });
say('agent', { kind: 'voice', ...file, name: 'v.m4a', durationMs: 34_000, url: '/files/v' });
add({ type: 'conversation.queued', reason: 'button', since: at }, 86_000_000 / 2);
add({ type: 'queue.reminded', waitedMs: 120_000 });
if (show !== 'log') {
  add({ type: 'conversation.assigned', agentId: id(5), agentName: '小周', by: 'router' });
  say('agent', words('您好，我是小周，正在帮您催仓库。'));
  say('customer', words('谢谢'));
}
say('customer', words('麻烦快一点，家里老人等着用 🙏'));
if (show === 'ended') {
  const [last] = events.slice(-1);
  if (last !== undefined) add({ type: 'message.recalled', target: last.number, by: 'customer' });
  add({ type: 'conversation.ended', by: { agentId: id(5), agentName: '小周' }, reason: 'agent' });
}

const opened = initialState({ id: id(1), customerId: id(2), accountId: id(3) });
const state = events.reduce<ConversationState>((before, event) => apply(before, event), opened);
const failed = (key: string, text: string) => ({
  key,
  conversationId: id(1),
  payload: { type: 'input', input: { type: 'send', content: { kind: 'text', text } } } satisfies Outgoing,
  createdAt: Date.now(),
  state: 'failed' as const,
  attempts: 1,
  progress: null,
  failure: { code: 'file.too-large', message: '内容过大，请减小后重试。' },
});
const replica: Replica<Outgoing> = {
  state,
  events,
  hasOlder: false,
  recalled: new Set(events.flatMap((event) => (event.type === 'message.recalled' ? [event.target] : []))),
  pending: show === 'log' ? [failed('k1', '在吗？')] : [],
  isStale: false,
  older: 'idle',
};

const session = createSession();
const actions = createChatActions(session, id(1));
const handle: { current: ComposerHandle | null } = { current: null };
const nothing = () => undefined;

function Chat() {
  return (
    <main class="page">
      <header class="top">
        <a class="icon-button top-back" href="/inbox" aria-label="返回">
          <Icon name="back" />
          <span class="badge">2</span>
        </a>
        <div class="top-words">
          <h1 class="top-title">安心小店·客服</h1>
          <p class="top-state">
            <span class="dot" />
            {show === 'log' ? '正在排队' : '人工服务中'}
          </p>
        </div>
        <PersonButton phase={state.phase} isAsking={false} onAsk={nothing} onShow={nothing} />
      </header>
      {show === 'log' && (
        <QueueStrip place={{ ahead: 3, agentsOnline: 2, updatedAt: Date.now() }} onLeaveMessage={nothing} onLeaveQueue={nothing} shownAt={1} />
      )}
      <Log
        replica={replica}
        actions={actions}
        unreadFrom={show === 'cards' ? 6 : null}
        onEdit={nothing}
        onChangeRating={nothing}
        foot={show === 'ended' && <RatingCard given={query.has('rated') ? { stars: 4, reasons: ['回复快'], at } : null} onRate={async () => true} onSkip={nothing} />}
      />
      {show === 'log' && (
        <Chips name="快捷" chips={['查物流', '开发票', '提工单', '申诉', '结束服务'].map((label) => ({ key: label, label, onClick: nothing }))} />
      )}
      <Composer conversationId={id(1)} actions={actions} handle={handle as { current: ComposerHandle }} onTyping={nothing} onContinueElsewhere={nothing} />
    </main>
  );
}

function Page() {
  if (show === 'resume') return <ResumeForm />;
  return <Chat />;
}

restorePreferences(location.search);
await loadTexts(query.get('lang') === 'en' ? 'en' : 'zh-CN');
if (query.get('dir') === 'rtl') document.documentElement.dir = 'rtl';
const app = document.getElementById('app');
if (app !== null) {
  render(
    <SessionProvider value={session}>
      <Page />
      <ToastRegion />
    </SessionProvider>,
    app,
  );
}
if (query.has('toast')) showToast({ text: '已撤回', action: { label: '恢复', run: nothing } });
