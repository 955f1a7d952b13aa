export { roleSchema, type Role } from './roles.ts';
export { presenceSchema, isAccepting, PRESENCE_LEASE_MS, type Presence } from './presence.ts';
