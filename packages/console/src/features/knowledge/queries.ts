import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { KnowledgeEntry } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';

const PAGE_SIZE = 50;
const VERSIONS = 20;

export const useGroups = () =>
  useQuery({
    queryKey: ['knowledge', 'groups'],
    queryFn: async () => (await request('knowledge.list-groups')).groups,
    staleTime: 0,
  });

export const useIntents = () =>
  useQuery({
    queryKey: ['knowledge', 'intents'],
    queryFn: async () => (await request('knowledge.list-intents')).intents,
    staleTime: 0,
  });

/** When the bot of each account steps aside. */
export const useBotPolicies = () =>
  useQuery({
    queryKey: ['knowledge', 'bot-policies'],
    queryFn: async () => (await request('accounts.list-bot-policies')).accounts,
    staleTime: 0,
  });

export const ENTRY_STATES = ['draft', 'review', 'published', 'expired'] as const;

/** What the list is narrowed to; null: not at all. */
export interface EntryFilter {
  readonly groupId: string | null;
  readonly state: (typeof ENTRY_STATES)[number] | null;
  readonly language: string | null;
  readonly intentKey: string | null;
  readonly search: string;
}

export const NO_FILTER: EntryFilter = { groupId: null, state: null, language: null, intentKey: null, search: '' };

/** Entries page by page. */
export const useEntries = (filter: EntryFilter) =>
  useInfiniteQuery({
    queryKey: ['knowledge', 'entries', filter],
    queryFn: ({ pageParam }) => {
      const { groupId, state, language, intentKey, search } = filter;
      return request('knowledge.list-entries', {
        query: {
          after: pageParam,
          limit: PAGE_SIZE,
          ...(groupId === null ? {} : { groupId }),
          ...(state === null ? {} : { state }),
          ...(language === null ? {} : { language }),
          ...(intentKey === null ? {} : { intentKey }),
          ...(search === '' ? {} : { search }),
        },
      });
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  });

export const readEntry = (entryId: string) => request('knowledge.read-entry', { params: { entryId } });

export const useEntry = (entryId: string) =>
  useQuery({ queryKey: ['knowledge', 'entry', entryId], queryFn: () => readEntry(entryId), staleTime: 0 });

export const readVersions = async (entryId: string) =>
  (await request('knowledge.list-versions', { params: { entryId }, query: { limit: VERSIONS } })).versions;

export const useVersions = (entryId: string) =>
  useQuery({ queryKey: ['knowledge', 'versions', entryId], queryFn: () => readVersions(entryId), staleTime: 0 });

export const useUnanswered = () =>
  useQuery({
    queryKey: ['knowledge', 'unanswered'],
    queryFn: () => request('knowledge.list-unanswered'),
    staleTime: 0,
  });

/** Reads everything of the knowledge anew, after a change. */
export function useRefreshKnowledge(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['knowledge'] });
}

/** An act on an entry that shows the entry it comes to; everything else is read anew. */
export function useEntryAct<Given>(act: (given: Given) => Promise<KnowledgeEntry | null>) {
  const queries = useQueryClient();
  const refresh = useRefreshKnowledge();
  return useMutation({
    mutationFn: act,
    onSuccess: async (entry) => {
      if (entry !== null) queries.setQueryData(['knowledge', 'entry', entry.id], entry);
      await refresh();
    },
  });
}
