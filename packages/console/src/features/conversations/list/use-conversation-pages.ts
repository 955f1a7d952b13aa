import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import type { Tab } from '@zhida/protocol/endpoints';
import { useCallback, useEffect, useRef } from 'react';
import { useListsVersion } from '../../../live/lists-version.ts';
import { request } from '../../../live/rest.ts';
import { pageAt, replacePage, type ListPage } from './list-pages.ts';

type Pages = InfiniteData<ListPage, string | undefined>;

const PAGE_SIZE = 50;

const readPage = (tab: Tab, q: string | undefined, cursor: string | undefined): Promise<ListPage> =>
  request('conversations.list', {
    query: { tab, limit: PAGE_SIZE, ...(q === undefined ? {} : { q }), ...(cursor === undefined ? {} : { cursor }) },
  });

/**
 * A tab of the list in pages. When lists change, only the first page and the one in view are read anew: a list of ten
 * thousand rows costs two requests, not two hundred.
 */
export function useConversationPages(tab: Tab, q: string | undefined) {
  const queries = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: ['conversations', tab, q ?? ''],
    queryFn: ({ pageParam }) => readPage(tab, q, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  /** The row at the upper edge of the window. */
  const topRow = useRef(0);
  const onTopRow = useCallback((row: number) => {
    topRow.current = row;
  }, []);

  const refresh = useCallback(async () => {
    const queryKey = ['conversations', tab, q ?? ''];
    const pages = queries.getQueryData<Pages>(queryKey);
    if (pages === undefined) return;
    const cursors = new Set([pages.pageParams[0], pages.pageParams[pageAt(pages, topRow.current)]]);
    await Promise.all(
      [...cursors].map(async (cursor) => {
        const page = await readPage(tab, q, cursor);
        queries.setQueryData<Pages>(queryKey, (had) => had && { ...replacePage(had, cursor, page, tab) });
      }),
    );
  }, [queries, tab, q]);

  useEffect(
    // What could not be refreshed stays on the screen; the next change, or a reload, tries again.
    () => useListsVersion.subscribe(() => void refresh().catch(() => undefined)),
    [refresh],
  );

  return { ...query, onTopRow };
}
