import type { Id } from '@zhida/core/kit';
import { MOST_SYNCED, type KfItem } from '@zhida/protocol/kf';
import { findFeedEnds, forTenant, type Account, type AppPrincipal } from '@zhida/store';
import { publicUrl } from '../api/public-url.ts';
import type { Context } from '../context.ts';
import type { KfHandler } from './call.ts';
import { readMsgToken } from './callbacks/msg-token.ts';
import { refuseKf } from './errors.ts';
import { findRunAccount, listRunAccounts } from './run-account.ts';
import type { Places } from './sync/places.ts';
import { readPage } from './sync/read-page.ts';

/** 5: what customers and servicers said and did since a cursor. */
export const syncMsg: KfHandler<'sync_msg'> = async ({ context, app, fields, request }) => {
  const { open_kfid: openKfid, limit = MOST_SYNCED, token } = fields;
  checkToken(context, app, token);
  const places = await context.syncMemory.cursors.open(app, fields.cursor);
  const accounts =
    openKfid === undefined ? await listRunAccounts(context, app) : [await findRunAccount(context, app, openKfid)];
  // Who was called back is never answered from memory: the call may have been quicker than the word of it on this node.
  const isKnownIdle = token === undefined && accounts.every((account) => isIdle(context, account, places));
  const read = isKnownIdle
    ? { items: [], places: withAccounts(places, accounts), hasMore: false }
    : await readAccounts(context, { accounts, places, limit, publicUrl: publicUrl(context, request) });
  return {
    next_cursor: await context.syncMemory.cursors.close(app, read.places),
    has_more: read.hasMore ? 1 : 0,
    msg_list: read.items,
  };
};

/** With the token of a callback as often as callbacks come; without one, more rarely (5.1). */
function checkToken({ kfLimits, secret, now }: Context, app: AppPrincipal, token: string | undefined): void {
  if (token === undefined) kfLimits.countSyncWithoutToken(app.id);
  else if (readMsgToken(secret, token, { appId: app.id, at: now() }) === null) refuseKf(95007, 'invalid msg token');
}

const placeIn = (places: Places, { id }: Account): number => places.get(id) ?? 0;

function isIdle({ syncMemory }: Context, account: Account, places: Places): boolean {
  const end = syncMemory.ends.endOf(account.tenantId, account.id);
  return end !== null && placeIn(places, account) >= end;
}

/** One account is in its cursor also before there is anything to read. */
const withAccounts = (places: Places, accounts: readonly Account[]): Places => {
  const [only] = accounts;
  return accounts.length !== 1 || only === undefined || places.has(only.id)
    ? places
    : new Map([...places, [only.id, 0]]);
};

interface ReadRequest {
  readonly accounts: readonly Account[];
  readonly places: Places;
  readonly limit: number;
  readonly publicUrl: string;
}

async function readAccounts(context: Context, { accounts, places: from, limit, publicUrl: url }: ReadRequest) {
  const places = new Map(withAccounts(from, accounts));
  const lists: KfItem[][] = [];
  let left = limit;
  let hasMore = false;
  for (const account of await withNews(context, accounts, places)) {
    if (left === 0) {
      hasMore = true;
      break;
    }
    const page = await readPage(context, { account, after: placeIn(places, account), limit: left, publicUrl: url });
    if (page.place > 0 || accounts.length === 1) places.set(account.id, page.place);
    lists.push([...page.items]);
    left -= page.items.length;
    hasMore ||= page.hasMore;
  }
  return { items: inTimeOrder(lists), places, hasMore };
}

/** Of several accounts, those with something to read: the one that was read least goes first, so that none waits for good. */
async function withNews(context: Context, accounts: readonly Account[], places: Places): Promise<readonly Account[]> {
  const [first] = accounts;
  if (accounts.length < 2 || first === undefined) return accounts;
  const { tenantId } = first;
  const ids: Id[] = accounts.map(({ id }) => id);
  const looks = ids.map((id) => [id, context.syncMemory.ends.look(tenantId, id)] as const);
  const ends = await forTenant(context.db, tenantId, (tx) => findFeedEnds(tx, tenantId, ids));
  for (const [id, settle] of looks) settle(ends.get(id) ?? 0);
  const unread = accounts.flatMap((account) => {
    const count = (ends.get(account.id) ?? 0) - placeIn(places, account);
    return count > 0 ? [{ account, count }] : [];
  });
  return unread.toSorted((a, b) => b.count - a.count).map(({ account }) => account);
}

/** Several accounts' items as one list, oldest first; each account's stay in their own order. */
function inTimeOrder(lists: readonly KfItem[][]): KfItem[] {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  const timed = lists.flatMap((list) => {
    let latest = 0;
    return list.map((item) => {
      latest = Math.max(latest, item.send_time);
      return { item, time: latest };
    });
  });
  return timed.toSorted((a, b) => a.time - b.time).map(({ item }) => item);
}
