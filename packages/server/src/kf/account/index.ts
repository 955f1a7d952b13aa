import { accountAdd } from './add.ts';
import { accountDel } from './del.ts';
import { accountList } from './list.ts';
import { accountUpdate } from './update.ts';

export const accountHandlers = {
  'account/add': accountAdd,
  'account/del': accountDel,
  'account/update': accountUpdate,
  'account/list': accountList,
} as const;
