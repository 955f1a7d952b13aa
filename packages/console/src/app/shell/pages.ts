import type { Principal } from '@zhida/protocol/endpoints';
import { mayDo } from '../../live/permissions.ts';
import type { IconName } from '../../ui/icons/paths.ts';
import type { TextKey } from '../../ui/texts/translate.ts';

interface Page {
  readonly to:
    | '/conversations'
    | '/quick-replies'
    | '/knowledge'
    | '/flows'
    | '/entries'
    | '/hours'
    | '/organisation'
    | '/staffing'
    | '/board'
    | '/routing'
    | '/apps'
    | '/rehearsals'
    | '/training'
    | '/safety'
    | '/model'
    | '/effects'
    | '/audit';
  readonly icon: IconName;
  readonly label: TextKey;
}

const PAGES = {
  conversations: { to: '/conversations', icon: 'chat', label: 'nav.conversations' },
  quickReplies: { to: '/quick-replies', icon: 'bolt', label: 'nav.quick-replies' },
  knowledge: { to: '/knowledge', icon: 'book', label: 'nav.knowledge' },
  flows: { to: '/flows', icon: 'flow', label: 'nav.flows' },
  entries: { to: '/entries', icon: 'door', label: 'nav.entries' },
  hours: { to: '/hours', icon: 'clock', label: 'nav.hours' },
  apps: { to: '/apps', icon: 'app', label: 'nav.apps' },
  organisation: { to: '/organisation', icon: 'team', label: 'nav.organisation' },
  staffing: { to: '/staffing', icon: 'person', label: 'nav.staffing' },
  board: { to: '/board', icon: 'board', label: 'nav.board' },
  routing: { to: '/routing', icon: 'route', label: 'nav.routing' },
  training: { to: '/training', icon: 'cap', label: 'nav.training' },
  rehearsals: { to: '/rehearsals', icon: 'chart', label: 'nav.rehearsals' },
  safety: { to: '/safety', icon: 'warning', label: 'nav.safety' },
  providers: { to: '/model', icon: 'globe', label: 'nav.providers' },
  effects: { to: '/effects', icon: 'tasks', label: 'nav.effects' },
  audit: { to: '/audit', icon: 'audit', label: 'nav.audit' },
} as const satisfies Record<string, Page>;

/** The pages that a person may open; what one may never do is not shown at all. */
export function pagesFor(principal: Principal): readonly Page[] {
  const { conversations, board, quickReplies, knowledge, flows, entries, routing, hours } = PAGES;
  const { organisation, staffing, apps, training, rehearsals, safety, providers, effects, audit } = PAGES;
  return [
    conversations,
    ...(mayDo(principal, { do: 'supervise' }) ? [board] : []),
    quickReplies,
    knowledge,
    ...(mayDo(principal, { do: 'edit-knowledge' }) ? [flows] : []),
    entries,
    ...(mayDo(principal, { do: 'manage-routing' }) ? [routing] : []),
    hours,
    ...(mayDo(principal, { do: 'manage-staffing' }) ? [staffing] : []),
    ...(mayDo(principal, { do: 'manage-agents' }) ? [organisation] : []),
    ...(mayDo(principal, { do: 'manage-apps' }) ? [apps] : []),
    ...(mayDo(principal, { do: 'train-bot' }) ? [training] : []),
    ...(mayDo(principal, { do: 'rehearse' }) ? [rehearsals] : []),
    ...(mayDo(principal, { do: 'read-safety-reports' }) ? [safety] : []),
    ...(mayDo(principal, { do: 'manage-providers' }) ? [providers] : []),
    ...(mayDo(principal, { do: 'read-effects' }) ? [effects] : []),
    ...(mayDo(principal, { do: 'read-audit' }) ? [audit] : []),
  ];
}
