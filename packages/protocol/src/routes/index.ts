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
  'agents.list': { method: 'GET', path: '/api/agents' },
  'agents.set-presence': { method: 'PUT', path: '/api/agents/me/presence' },
  'accounts.list': { method: 'GET', path: '/api/accounts' },
  'entries.list': { method: 'GET', path: '/api/entries' },
  'entries.create': { method: 'POST', path: '/api/entries' },
  'quick-replies.list': { method: 'GET', path: '/api/quick-replies' },
  'quick-replies.create': { method: 'POST', path: '/api/quick-replies' },
  'quick-replies.update': { method: 'PUT', path: '/api/quick-replies/:quickReplyId' },
  'quick-replies.delete': { method: 'DELETE', path: '/api/quick-replies/:quickReplyId' },
  'effects.list': { method: 'GET', path: '/api/effects' },
  'effects.retry': { method: 'POST', path: '/api/effects/:effectId/retry' },
  'audit.list': { method: 'GET', path: '/api/audit' },
  'server.read-health': { method: 'GET', path: '/healthz' },
} as const;

export type RouteName = keyof typeof ROUTES;

/** Appending bytes to an upload carries a raw body, so it is called by hand: PATCH, header `upload-offset`. */
export const uploadPath = (uploadId: string): string => `/api/uploads/${uploadId}`;

/** The live socket (WebSocket), see `@zhida/protocol/live`. */
export const LIVE_PATH = '/live';

/** Header that carries the CSRF token of `staff.sign-in` on everything but GET. */
export const CSRF_HEADER = 'x-zhida-csrf';
