import { accountAdd } from './add.ts';
import { accountDel } from './del.ts';
import { accountList } from './list.ts';
import { accountUpdate } from './update.ts';

/** Accounts (2.1–2.4). */
export const account = {
  'account/add': accountAdd,
  'account/del': accountDel,
  'account/update': accountUpdate,
  'account/list': accountList,
} as const;
