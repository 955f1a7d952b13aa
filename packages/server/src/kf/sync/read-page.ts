import { HOUR_MS, type Id } from '@zhida/core/kit';
import type { KfItem } from '@zhida/protocol/kf';
import {
  readForTenant,
  listAccountNews,
  listAuthors,
  listUngreeted,
  type Account,
  type AccountNews,
  type EventPlace,
  type TenantTransaction,
} from '@zhida/store';
import type { Context } from '../../context.ts';
import { openKfidOf } from '../ids.ts';
import { agentsIn, bringsItem, itemOf, mayBeGreeted } from './items.ts';

/** Rows of a second look, where the first were mostly such as bring no item. */
const secondLook = (limit: number): number => Math.min(1_000, 100 + 4 * limit);
/** A welcome is owed to who was neither greeted nor wrote for so long (5.4). */
const WELCOME_AFTER_MS = 48 * HOUR_MS;

export interface FeedPage {
  readonly items: readonly KfItem[];
  /** Feed number read up to. */
  readonly place: number;
  readonly hasMore: boolean;
}

export interface PageRequest {
  readonly account: Account;
  readonly after: number;
  /** Most items. */
  readonly limit: number;
  readonly publicUrl: string;
}

/** The next items of an account's feed: in one query, or two where many rows bring no item. */
export async function readPage(context: Context, { account, after, limit, publicUrl }: PageRequest): Promise<FeedPage> {
  const { tenantId, id: accountId } = account;
  const settle = context.syncMemory.ends.look(tenantId, accountId);
  const { news, place, hasMore, authors, ungreeted } = await readForTenant(context.db, tenantId, async (tx) => {
    const read = await readNews(tx, account, after, limit);
    return { ...read, ...(await lookUp(tx, context, tenantId, read.news)) };
  });
  if (!hasMore) settle(place);
  const agentIds = new Set(authors.values());
  for (const one of news) for (const agentId of agentsIn(one)) agentIds.add(agentId);
  const userIds = agentIds.size === 0 ? NOBODY : await context.syncMemory.userIds.of(tenantId, [...agentIds]);
  const facts = {
    accountId,
    openKfid: openKfidOf(accountId),
    tenantId,
    secret: context.secret,
    sign: context.links.sign,
    publicUrl,
    hasGreeting: account.settings.greeting.length > 0,
    userIdOf: (agentId: Id) => userIds.get(agentId) ?? '',
    authorOf: (message: EventPlace) => authors.get(placeKey(message)) ?? null,
    isUngreeted: (entrance: EventPlace) => ungreeted.has(placeKey(entrance)),
  };
  const items: KfItem[] = [];
  for (const one of news) {
    const item = itemOf(one, facts);
    if (item !== null) items.push(item);
  }
  return { items, place, hasMore };
}

const NOBODY: ReadonlyMap<Id, string> = new Map();

const brings = (news: AccountNews): boolean => news.conversationId === null || bringsItem(news.event);

/** The news that bring items, at most so many, and the place after all that was looked at. */
async function readNews(tx: TenantTransaction, { tenantId, id }: Account, after: number, limit: number) {
  const news: AccountNews[] = [];
  let place = after;
  let hasMore = true;
  for (const rows of [limit, secondLook(limit)]) {
    const read = await listAccountNews(tx, tenantId, id, place, rows + 1);
    hasMore = false;
    for (const [index, one] of read.entries()) {
      if (index === rows || (news.length === limit && brings(one))) {
        hasMore = true;
        break;
      }
      if (brings(one)) news.push(one);
      place = one.feedNumber;
    }
    if (!hasMore || news.length > limit / 4) break;
  }
  return { news, place, hasMore };
}

/** What some items say beside their news; most pages have none of them and ask nothing. */
async function lookUp(tx: TenantTransaction, { now }: Context, tenantId: Id, news: readonly AccountNews[]) {
  const at = now();
  const recalled: EventPlace[] = [];
  const entrances: EventPlace[] = [];
  for (const one of news) {
    if (one.conversationId === null) continue;
    const { conversationId, event } = one;
    if (event.type === 'message.recalled' && event.by === 'agent')
      recalled.push({ conversationId, number: event.target });
    if (mayBeGreeted(event, at)) entrances.push({ conversationId, number: event.number });
  }
  const found = await listAuthors(tx, tenantId, recalled);
  const ungreeted = await listUngreeted(tx, tenantId, entrances, at - WELCOME_AFTER_MS);
  return {
    authors: new Map(found.map((message) => [placeKey(message), message.agentId])),
    ungreeted: new Set(ungreeted.map(placeKey)),
  };
}

const placeKey = ({ conversationId, number }: EventPlace): string => `${conversationId} ${number}`;
