/**
 * Every REST route, by name: method and path. Plain values, so that browsers carry no schemas; what goes in and
 * out of each is in `@zhida/protocol/endpoints` under the same name.
 */
export const ROUTES = {
  // What customers use (bearer token of `customer.open`).
  'customer.open': { method: 'POST', path: '/api/customer/openings' },
  'customer.list-conversations': { method: 'GET', path: '/api/customer/conversations' },
  'customer.read-conversation': { method: 'GET', path: '/api/customer/conversations/:conversationId' },
  'customer.list-events': { method: 'GET', path: '/api/customer/conversations/:conversationId/events' },
  'customer.submit': { method: 'POST', path: '/api/customer/conversations/:conversationId/inputs' },
  'customer.read-feed': { method: 'POST', path: '/api/customer/feed' },
  'customer.create-resume-code': { method: 'POST', path: '/api/customer/resume-codes' },
  'customer.resume': { method: 'POST', path: '/api/customer/resumptions' },

  // Files, for customers and staff.
  'files.create-upload': { method: 'POST', path: '/api/uploads' },
  'files.read-upload': { method: 'GET', path: '/api/uploads/:uploadId' },
  'files.read-links': { method: 'GET', path: '/api/files/:fileId/links' },

  // What staff use (session cookie, CSRF header).
  'staff.sign-in': { method: 'POST', path: '/api/staff/session' },
  'staff.read-session': { method: 'GET', path: '/api/staff/session' },
  'staff.sign-out': { method: 'DELETE', path: '/api/staff/session' },
  'conversations.list': { method: 'GET', path: '/api/conversations' },
  'conversations.count': { method: 'GET', path: '/api/conversations/counts' },
  'conversations.take-next': { method: 'POST', path: '/api/conversations/next' },
  'conversations.read': { method: 'GET', path: '/api/conversations/:conversationId' },
  'conversations.list-events': { method: 'GET', path: '/api/conversations/:conversationId/events' },
  'conversations.submit': { method: 'POST', path: '/api/conversations/:conversationId/inputs' },
  'feeds.read-agent': { method: 'POST', path: '/api/feeds/agent' },
  'feeds.read-account': { method: 'GET', path: '/api/feeds/accounts/:accountId' },
  'customers.read': { method: 'GET', path: '/api/customers/:customerId' },
  'customers.set-standing': { method: 'PUT', path: '/api/customers/:customerId/standing' },
  'agents.list': { method: 'GET', path: '/api/agents' },
  'agents.set-presence': { method: 'PUT', path: '/api/agents/me/presence' },
  'agents.set-user-id': { method: 'PUT', path: '/api/agents/:agentId/user-id' },
  'agents.list-staffing': { method: 'GET', path: '/api/agents/staffing' },
  'agents.set-staffing': { method: 'PUT', path: '/api/agents/:agentId/staffing' },
  'skills.list': { method: 'GET', path: '/api/skills' },
  'skills.create': { method: 'POST', path: '/api/skills' },
  'skills.rename': { method: 'PUT', path: '/api/skills/:skillId' },
  'skills.delete': { method: 'DELETE', path: '/api/skills/:skillId' },
  'departments.list': { method: 'GET', path: '/api/departments' },
  'departments.create': { method: 'POST', path: '/api/departments' },
  'departments.update': { method: 'PUT', path: '/api/departments/:departmentId' },
  'departments.delete': { method: 'DELETE', path: '/api/departments/:departmentId' },
  'upgrade-service.read': { method: 'GET', path: '/api/upgrade-service' },
  'upgrade-service.update': { method: 'PUT', path: '/api/upgrade-service' },
  'accounts.list': { method: 'GET', path: '/api/accounts' },
  'accounts.list-demands': { method: 'GET', path: '/api/accounts/demands' },
  'accounts.set-demand': { method: 'PUT', path: '/api/accounts/:accountId/demand' },
  'conversations.read-why': { method: 'GET', path: '/api/conversations/:conversationId/decisions' },
  'board.read': { method: 'GET', path: '/api/board' },
  'board.list-waiting': { method: 'GET', path: '/api/board/waiting' },
  'board.list-agents': { method: 'GET', path: '/api/board/agents' },
  'board.list-served': { method: 'GET', path: '/api/board/agents/:agentId/conversations' },
  'accounts.set-wait-target': { method: 'PUT', path: '/api/accounts/:accountId/wait-target' },
  'agents.set-presence-of': { method: 'PUT', path: '/api/agents/:agentId/presence' },
  'routing-plans.list': { method: 'GET', path: '/api/routing-plans' },
  'routing-plans.read': { method: 'GET', path: '/api/routing-plans/:accountId' },
  'routing-plans.save': { method: 'POST', path: '/api/routing-plans/:accountId' },
  'routing-plans.preview': { method: 'POST', path: '/api/routing-plans/:accountId/previews' },
  'routing-plans.withdraw': { method: 'DELETE', path: '/api/routing-plans/:accountId/versions/:version' },
  'hours.read': { method: 'GET', path: '/api/hours' },
  'hours.save-calendar': { method: 'PUT', path: '/api/hours/calendars' },
  'hours.delete-calendar': { method: 'DELETE', path: '/api/hours/calendars/:calendarId' },
  'hours.update-account': { method: 'PUT', path: '/api/hours/accounts/:accountId' },
  'entries.list': { method: 'GET', path: '/api/entries' },
  'entries.create': { method: 'POST', path: '/api/entries' },
  'entries.set-demand': { method: 'PUT', path: '/api/entries/:entryId/demand' },
  'quick-replies.list': { method: 'GET', path: '/api/quick-replies' },
  'quick-replies.create': { method: 'POST', path: '/api/quick-replies' },
  'quick-replies.update': { method: 'PUT', path: '/api/quick-replies/:quickReplyId' },
  'quick-replies.delete': { method: 'DELETE', path: '/api/quick-replies/:quickReplyId' },
  'knowledge.list-groups': { method: 'GET', path: '/api/knowledge/groups' },
  'knowledge.create-group': { method: 'POST', path: '/api/knowledge/groups' },
  'knowledge.rename-group': { method: 'PUT', path: '/api/knowledge/groups/:groupId' },
  'knowledge.delete-group': { method: 'DELETE', path: '/api/knowledge/groups/:groupId' },
  'knowledge.list-entries': { method: 'GET', path: '/api/knowledge/entries' },
  'knowledge.create-entry': { method: 'POST', path: '/api/knowledge/entries' },
  'knowledge.update-entry': { method: 'PUT', path: '/api/knowledge/entries/:entryId' },
  'knowledge.delete-entry': { method: 'DELETE', path: '/api/knowledge/entries/:entryId' },
  'effects.list': { method: 'GET', path: '/api/effects' },
  'effects.retry': { method: 'POST', path: '/api/effects/:effectId/retry' },
  'audit.list': { method: 'GET', path: '/api/audit' },
  'apps.list': { method: 'GET', path: '/api/apps' },
  'apps.create': { method: 'POST', path: '/api/apps' },
  'apps.update': { method: 'PUT', path: '/api/apps/:appId' },
  'apps.delete': { method: 'DELETE', path: '/api/apps/:appId' },
  'apps.rotate-secret': { method: 'POST', path: '/api/apps/:appId/secret' },
  'apps.change-accounts': { method: 'POST', path: '/api/apps/:appId/accounts' },
  'apps.set-callback': { method: 'PUT', path: '/api/apps/:appId/callback' },
  'apps.remove-callback': { method: 'DELETE', path: '/api/apps/:appId/callback' },
  'apps.test-callback': { method: 'POST', path: '/api/apps/:appId/callback/tests' },
  'apps.list-calls': { method: 'GET', path: '/api/apps/:appId/calls' },
  'apps.list-deliveries': { method: 'GET', path: '/api/apps/:appId/deliveries' },
  'apps.replay-delivery': { method: 'POST', path: '/api/apps/:appId/deliveries/:deliveryId/replays' },
  'server.read-health': { method: 'GET', path: '/healthz' },
} as const;

export type RouteName = keyof typeof ROUTES;

/** Appending bytes to an upload carries a raw body, so it is called by hand: PATCH, header `upload-offset`. */
export const uploadPath = (uploadId: string): string => `/api/uploads/${uploadId}`;

/** The live socket (WebSocket), see `@zhida/protocol/live`. */
export const LIVE_PATH = '/live';

/** Header that carries the CSRF token of `staff.sign-in` on everything but GET. */
export const CSRF_HEADER = 'x-zhida-csrf';
