import type { Role } from '../agents/index.ts';
import type { Id } from '../kit/index.ts';

/** A signed-in member of staff, as every read and act of staff is judged by. */
export interface StaffPrincipal {
  readonly tenantId: Id;
  readonly agentId: Id;
  readonly agentName: string;
  readonly role: Role;
  /** Accounts that the agent serves. Supervisors and administrators see all of the tenant. */
  readonly accountIds: readonly Id[];
}

export type Action =
  /** Read a conversation of this account: its events, customer and files. */
  | { readonly do: 'read-conversation'; readonly servedBy: Id; readonly accountId: Id; readonly ownerId: Id | null }
  /** Take a waiting conversation of this account. */
  | { readonly do: 'claim-conversation'; readonly servedBy: Id }
  /** End or transfer a conversation that another agent owns. */
  | { readonly do: 'override-owner' }
  | { readonly do: 'read-effects' }
  | { readonly do: 'retry-effect' }
  /** The plans by which work is handed out. */
  | { readonly do: 'manage-routing' }
  /** See all queues and desks as they are, and set another's presence. */
  | { readonly do: 'supervise' }
  /** Ask why a conversation went where it went. */
  | { readonly do: 'ask-why'; readonly ownerId: Id | null }
  /** Write a draft of what the bot may answer from, and ask for its review. */
  | { readonly do: 'propose-knowledge' }
  /** Groups and entries of what the bot answers from: publish, retire, remove. */
  | { readonly do: 'edit-knowledge' }
  /** What the bot learns, and how it is measured. */
  | { readonly do: 'train-bot' }
  /** When the bot of an account steps aside. */
  | { readonly do: 'set-hand-over' }
  /** Try plans and staffing on recorded traffic (演练). */
  | { readonly do: 'rehearse' }
  /** Messages that the safety line stopped. */
  | { readonly do: 'read-safety-reports' }
  /** Read a secret that the safety line sealed in a conversation of this owner. */
  | { readonly do: 'reveal-secret'; readonly ownerId: Id | null }
  | { readonly do: 'manage-safety' }
  /** Services of models: their keys, and what may be spent on them. */
  | { readonly do: 'manage-providers' }
  | { readonly do: 'read-audit' }
  /** Calendars, and what is offered while nobody serves. */
  | { readonly do: 'manage-hours' }
  | { readonly do: 'manage-accounts' }
  /** What routing knows of agents and customers: skills, teams, shifts; classes, service managers. */
  | { readonly do: 'manage-staffing' }
  | { readonly do: 'manage-agents' }
  /** Programs that call the 微信客服 API: their secrets, callbacks and accounts. */
  | { readonly do: 'manage-apps' };

/** The one place where staff's permissions are decided. Tenants are walls before this is asked. */
export function may(principal: StaffPrincipal, action: Action): boolean {
  const isSupervisor = principal.role !== 'agent';
  switch (action.do) {
    case 'read-conversation':
      return (
        isSupervisor ||
        action.ownerId === principal.agentId ||
        principal.accountIds.includes(action.servedBy) ||
        principal.accountIds.includes(action.accountId)
      );
    case 'propose-knowledge':
      return true;
    case 'ask-why':
      return isSupervisor || action.ownerId === principal.agentId;
    case 'claim-conversation':
      return isSupervisor || principal.accountIds.includes(action.servedBy);
    case 'reveal-secret':
      return isSupervisor || action.ownerId === principal.agentId;
    case 'override-owner':
    case 'read-safety-reports':
    case 'edit-knowledge':
    case 'train-bot':
    case 'set-hand-over':
    case 'manage-staffing':
    case 'manage-hours':
    case 'rehearse':
    case 'read-effects':
    case 'retry-effect':
    case 'manage-routing':
    case 'supervise':
      return isSupervisor;
    case 'manage-safety':
    case 'manage-providers':
    case 'read-audit':
    case 'manage-accounts':
    case 'manage-agents':
    case 'manage-apps':
      return principal.role === 'administrator';
  }
}
