export { may, type Action, type StaffPrincipal } from './may.ts';
