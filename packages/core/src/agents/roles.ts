import { z } from 'zod';

/** agent 接待人员, supervisor 班长, administrator 企业管理员. Each may do all that the one before may. */
export const roleSchema = z.enum(['agent', 'supervisor', 'administrator']);
export type Role = z.infer<typeof roleSchema>;
