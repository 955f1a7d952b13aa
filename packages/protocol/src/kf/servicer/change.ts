import { z } from 'zod';
import { bytes, list, openKfidSchema } from '../lenient.ts';

const MOST_NAMED = 100;
const MOST_DEPARTMENT_ID = 4_294_967_295;

/** Whom a call adds to an account, or takes from it. */
export const servicerChangeSchema = z.object({
  open_kfid: openKfidSchema,
  userid_list: list(bytes(64), MOST_NAMED),
  department_id_list: list(z.number().int().min(0).max(MOST_DEPARTMENT_ID), MOST_NAMED),
});

/** What came of each, in the order of the request: members, then departments. */
export const servicerResultSchema = z.object({
  result_list: z.array(
    z.object({
      userid: z.string().optional(),
      department_id: z.number().int().optional(),
      errcode: z.number().int(),
      errmsg: z.string(),
    }),
  ),
});
