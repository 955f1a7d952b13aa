import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../live/rest.ts';

const PAGE_SIZE = 50;

export const useGroups = () =>
  useQuery({
    queryKey: ['knowledge', 'groups'],
    queryFn: async () => (await request('knowledge.list-groups')).groups,
    staleTime: 0,
  });

export interface EntryFilter {
  /** Null: of all groups. */
  readonly groupId: string | null;
  readonly search: string;
}

/** Entries page by page. */
export const useEntries = ({ groupId, search }: EntryFilter) =>
  useInfiniteQuery({
    queryKey: ['knowledge', 'entries', groupId, search],
    queryFn: ({ pageParam }) =>
      request('knowledge.list-entries', {
        query: {
          after: pageParam,
          limit: PAGE_SIZE,
          ...(groupId === null ? {} : { groupId }),
          ...(search === '' ? {} : { search }),
        },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

/** Reads everything of the knowledge anew, after a change. */
export function useRefreshKnowledge(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['knowledge'] });
}
