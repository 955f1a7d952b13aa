import { servicerAdd } from './add.ts';
import { servicerDel } from './del.ts';
import { servicerList } from './list.ts';

export const servicerHandlers = {
  'servicer/add': servicerAdd,
  'servicer/del': servicerDel,
  'servicer/list': servicerList,
} as const;
