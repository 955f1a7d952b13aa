export { AUDIT_ACTIONS, isAuditAction, type AuditAction } from './audit-actions.ts';
export { may, type Action, type StaffPrincipal } from './may.ts';
