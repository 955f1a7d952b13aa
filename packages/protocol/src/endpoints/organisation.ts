import { boundedText, idSchema } from '@zhida/core/kit';
import { z } from 'zod';
import { bytesOf } from '../kf/lenient.ts';
import { done, endpoint } from './endpoint.ts';

const MOST_MEMBERS = 2_000;
const MOST_ACCOUNTS = 5_000;
const MOST_GROUPS = 200;
const MOST_ID_BYTES = 64;

const departmentIdSchema = z.number().int().min(1).max(2_147_483_647);
const departmentParams = z.object({ departmentId: z.coerce.number().pipe(departmentIdSchema) });
const departmentName = boundedText(32, 1).refine((name) => name.trim() !== '', 'is empty');

/** By which other systems know a member of staff: 1 to 64 bytes, no spaces around it. */
const userIdSchema = boundedText(MOST_ID_BYTES, 1)
  .refine((id) => bytesOf(id) <= MOST_ID_BYTES, 'has more than 64 bytes')
  .refine((id) => id === id.trim() && !/\p{Cc}/u.test(id), 'has spaces around it or control characters');

const department = z.object({
  id: departmentIdSchema,
  name: z.string(),
  agentIds: z.array(idSchema),
  accountIds: z.array(idSchema),
});
export type Department = z.infer<typeof department>;

const group = z.object({
  /** Begins with wr, as programs know it. */
  chatId: z.string(),
  name: boundedText(64, 1),
  /** Where a customer who accepts can join. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_048)
    .nullable(),
});
const upgradeService = z.object({
  agentIds: z.array(idSchema),
  departmentIds: z.array(departmentIdSchema),
  groups: z.array(group),
});
export type UpgradeService = z.infer<typeof upgradeService>;

export const organisationEndpoints = {
  'agents.set-user-id': endpoint({
    access: 'staff',
    says: 'Sets the id by which other systems know an agent.',
    params: z.object({ agentId: idSchema }),
    body: z.object({ userId: userIdSchema }),
    answer: done,
  }),
  'departments.list': endpoint({
    access: 'staff',
    says: 'Departments with their members and the accounts that they serve.',
    answer: z.object({ departments: z.array(department) }),
  }),
  'departments.create': endpoint({
    access: 'staff',
    says: 'Makes a department; numbers never come again.',
    body: z.object({ name: departmentName }),
    answer: department,
  }),
  'departments.update': endpoint({
    access: 'staff',
    says: 'Changes the name of a department, its members, or the accounts that they serve; what is not given stays.',
    params: departmentParams,
    body: z.object({
      name: departmentName.optional(),
      agentIds: z.array(idSchema).max(MOST_MEMBERS).optional(),
      accountIds: z.array(idSchema).max(MOST_ACCOUNTS).optional(),
    }),
    answer: department,
  }),
  'departments.delete': endpoint({
    access: 'staff',
    says: 'Removes a department; its members stay.',
    params: departmentParams,
    answer: done,
  }),
  'upgrade-service.read': endpoint({
    access: 'staff',
    says: 'Whom programs may offer to customers as their own: agents, departments, groups.',
    answer: upgradeService,
  }),
  'upgrade-service.update': endpoint({
    access: 'staff',
    says: 'Sets whom programs may offer to customers. A group without an id is a new one.',
    body: z.object({
      agentIds: z.array(idSchema).max(MOST_MEMBERS),
      departmentIds: z.array(departmentIdSchema).max(100),
      groups: z
        .array(
          group.extend({
            chatId: boundedText(MOST_ID_BYTES)
              .regex(/^wr[0-9A-Za-z_-]+$/)
              .optional(),
          }),
        )
        .max(MOST_GROUPS),
    }),
    answer: upgradeService,
  }),
};
