import { servicerAdd } from './add.ts';
import { servicerDel } from './del.ts';
import { servicerList } from './list.ts';

/** Who serves an account (3). */
export const servicer = {
  'servicer/add': servicerAdd,
  'servicer/del': servicerDel,
  'servicer/list': servicerList,
} as const;
