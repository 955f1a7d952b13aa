import type { StaffPrincipal } from '@zhida/core/access';
import { unreadCount } from '@zhida/core/conversations';
import { DAY_MS, MINUTE_MS, idSchema, instantSchema, type Id } from '@zhida/core/kit';
import { excerptAround, wordsOfContent } from '@zhida/core/messages';
import type { ListItem } from '@zhida/protocol/endpoints';
import {
  countConversations,
  forTenant,
  listConversations,
  listOffered,
  searchConversations,
  sortValue,
  type Account,
  type ConversationRow,
  type MessageHit,
  type ListPlace,
} from '@zhida/store';
import { z } from 'zod';
import { accountBrief } from '../accounts/brief.ts';
import { refuseWith, type Handler } from '../call.ts';
import { customerBrief } from '../customer/brief.ts';

/** Supervisors see all accounts of the tenant, agents those they serve. */
const visibleAccounts = (principal: StaffPrincipal): readonly Id[] | null =>
  principal.role === 'agent' ? principal.accountIds : null;

/** The database counts minutes in 32 bits: what lies beyond was never ours. */
const placeSchema = z.tuple([instantSchema.max(2_147_483_647 * MINUTE_MS), idSchema]);

function placeIn(cursor: string | undefined): ListPlace | null {
  if (cursor === undefined) return null;
  try {
    const [sort, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { sort, id };
  } catch {
    // Whatever is wrong with it, it is no cursor of ours.
    return refuseWith('feed.invalid-cursor');
  }
}

const cursorOf = ({ sort, id }: ListPlace): string => Buffer.from(JSON.stringify([sort, id])).toString('base64url');

export const toListItem = (accounts: ReadonlyMap<Id, Account>, row: ConversationRow): ListItem => ({
  state: row.state,
  account: accountBrief(accounts, row.state.servedBy),
  customer: customerBrief({ id: row.state.customerId, name: row.customerName, locale: row.customerLocale }),
  unread: unreadCount(row.state, 'agent'),
});

type ListedRow = ConversationRow & { readonly hit?: MessageHit | null };

const hitOf = (hit: MessageHit | null, words: string): Pick<ListItem, 'hit'> =>
  hit === null
    ? {}
    : {
        hit: {
          number: hit.number,
          at: hit.at,
          sender: hit.message.sender.kind,
          excerpt: excerptAround(wordsOfContent(hit.message.content), words),
        },
      };

export const list: Handler<'conversations.list'> = async ({ context, caller, query }) => {
  const { principal } = caller.staff;
  const { tenantId, agentId } = principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  const words = query.q?.trim() ?? '';
  const rows = await forTenant(context.db, tenantId, (tx): Promise<readonly ListedRow[]> => {
    const filter = {
      tenantId,
      tab: query.tab,
      agentId,
      accountIds: visibleAccounts(principal),
      after: placeIn(query.cursor),
      limit: query.limit + 1,
    };
    return words === '' ? listConversations(tx, filter) : searchConversations(tx, filter, words);
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items: page.map((row) => ({ ...toListItem(accounts, row), ...hitOf(row.hit ?? null, words) })),
    next: hasMore ? cursorOf({ sort: sortValue(query.tab, last.state), id: last.state.id }) : null,
  };
};

export const listOffers: Handler<'conversations.list-offers'> = async ({ context, caller }) => {
  const { tenantId, agentId } = caller.staff.principal;
  const accounts = await context.accounts.accountsOf(tenantId);
  const rows = await forTenant(context.db, tenantId, (tx) => listOffered(tx, tenantId, agentId));
  return { items: rows.map((row) => toListItem(accounts, row)) };
};

export const count: Handler<'conversations.count'> = async ({ context, caller }) => {
  const { principal } = caller.staff;
  const { tenantId, agentId } = principal;
  const dayStart = Math.floor(context.now() / DAY_MS) * DAY_MS;
  return forTenant(context.db, tenantId, (tx) =>
    countConversations(tx, { tenantId, agentId, accountIds: visibleAccounts(principal), dayStart }),
  );
};
