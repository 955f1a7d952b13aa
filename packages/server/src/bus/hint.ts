import { holderId, type ConversationState, type Side } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { RoutingChange } from '@zhida/store';

/** What a commit tells other nodes: where to look, never what is there. */
export interface Hint {
  readonly tenantId: Id;
  readonly conversationId: Id;
  /** Number of the conversation's last event. */
  readonly number: number;
  readonly customerId: Id;
  readonly owners: readonly Id[];
  /** The queue or an owner changed, not only words were said. */
  readonly isMove: boolean;
}

/** Payloads of NOTIFY end at 8,000 bytes; a hint takes at most 200. */
const HINTS_PER_PAYLOAD = 36;

export interface HintSource {
  readonly tenantId: Id;
  readonly before: ConversationState;
  readonly after: ConversationState;
}

export const isMove = ({ before, after }: HintSource): boolean =>
  before.phase !== after.phase || before.servedBy !== after.servedBy;

/** Payloads for one batch, without quotes or backslashes. */
export function encodeHints(nodeId: Id, changes: readonly HintSource[]): string[] {
  const hints = changes.map((change) => {
    const owners = [...new Set([holderId(change.before), holderId(change.after)])].filter((owner) => owner !== null);
    const { id, number, customerId } = change.after;
    return `${change.tenantId} ${id} ${number} ${customerId} ${isMove(change) ? 1 : 0} ${owners.join(' ')}`.trimEnd();
  });
  const payloads: string[] = [];
  for (let at = 0; at < hints.length; at += HINTS_PER_PAYLOAD) {
    payloads.push(`${nodeId};${hints.slice(at, at + HINTS_PER_PAYLOAD).join(';')}`);
  }
  return payloads;
}

/** The hints of another node; none when the payload is one's own. */
export function decodeHints(nodeId: Id, payload: string): Hint[] {
  const [from, ...hints] = payload.split(';');
  if (from === nodeId || /^(?:typing|accounts|presence|routing) /.test(hints[0] ?? '')) return [];
  return hints.flatMap((hint) => {
    const [tenantId, conversationId, number, customerId, move, ...owners] = hint.split(' ');
    if (tenantId === undefined || conversationId === undefined || customerId === undefined) return [];
    return [{ tenantId, conversationId, number: Number(number), customerId, owners, isMove: move === '1' }];
  });
}

/** Accounts of a tenant, or the plans by which their work is handed out, are others now. */
export const encodeAccountsChange = (nodeId: Id, tenantId: Id): string => `${nodeId};accounts ${tenantId}`;

/** The tenant of which another node says so; null when the payload says something else or is one's own. */
export function decodeAccountsChange(nodeId: Id, payload: string): Id | null {
  const match = /^([^;]+);accounts (\S+)$/.exec(payload);
  return match === null || match[1] === nodeId ? null : (match[2] ?? null);
}

/** Whose presence somebody else set. */
export interface PresenceSet {
  readonly tenantId: Id;
  readonly agentId: Id;
}

export const encodePresenceSet = (nodeId: Id, { tenantId, agentId }: PresenceSet): string =>
  `${nodeId};presence ${tenantId} ${agentId}`;

/** Whose presence was set on another node; null when the payload says something else or is one's own. */
export function decodePresenceSet(nodeId: Id, payload: string): PresenceSet | null {
  const match = /^([^;]+);presence (\S+) (\S+)$/.exec(payload);
  if (match === null || match[1] === nodeId) return null;
  const [, , tenantId = '', agentId = ''] = match;
  return { tenantId, agentId };
}

/** Somebody is typing: told to other nodes too, stored nowhere. */
export interface Typing {
  readonly tenantId: Id;
  readonly conversationId: Id;
  readonly side: Side;
  readonly customerId: Id;
  readonly ownerId: Id | null;
}

export const encodeTyping = (
  nodeId: Id,
  { tenantId, conversationId, side, customerId, ownerId: owner }: Typing,
): string => `${nodeId};typing ${tenantId} ${conversationId} ${side} ${customerId} ${owner ?? ''}`;

/** Another node's word of somebody typing; null when the payload says something else or is one's own. */
export function decodeTyping(nodeId: Id, payload: string): Typing | null {
  const match = /^([^;]+);typing (\S+) (\S+) (customer|agent) (\S+) (\S*)$/.exec(payload);
  if (match === null || match[1] === nodeId) return null;
  const [, , tenantId = '', conversationId = '', side, customerId = '', owner = ''] = match;
  return {
    tenantId,
    conversationId,
    side: side === 'agent' ? 'agent' : 'customer',
    customerId,
    ownerId: owner === '' ? null : owner,
  };
}

/** News for whoever routes for a tenant: these agents changed, or any of them, or anything. */
export interface RoutingNews {
  readonly tenantId: Id;
  readonly change: readonly Id[] | RoutingChange;
}

/** Agents named in one payload; with more it may be any of them. */
const MOST_AGENTS = 100;

export function encodeRouting(nodeId: Id, { tenantId, change }: RoutingNews): string {
  const isLong = typeof change !== 'string' && change.length > MOST_AGENTS;
  const words = typeof change === 'string' ? [change] : isLong ? ['agents'] : change;
  return `${nodeId};routing ${[tenantId, ...words].join(' ')}`;
}

/** Another node's news for routers; null when the payload says something else or is one's own. */
export function decodeRouting(nodeId: Id, payload: string): RoutingNews | null {
  const match = /^([^;]+);routing (\S+) (.+)$/.exec(payload);
  if (match === null || match[1] === nodeId) return null;
  const [, , tenantId = '', named = ''] = match;
  return { tenantId, change: named === 'agents' || named === 'everything' ? named : named.split(' ') };
}
