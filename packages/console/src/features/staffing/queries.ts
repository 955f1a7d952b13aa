import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { request } from '../../live/rest.ts';

/** The skills of the enterprise. */
export const useSkills = () =>
  useQuery({ queryKey: ['skills'], queryFn: async () => (await request('skills.list')).skills, staleTime: 0 });

/** What routing knows of every agent, and the seats of the coming day. */
export const useStaffing = () =>
  useQuery({ queryKey: ['staffing'], queryFn: () => request('agents.list-staffing'), staleTime: 0 });

/** What the customers of each account need. */
export const useDemands = () =>
  useQuery({
    queryKey: ['demands'],
    queryFn: async () => (await request('accounts.list-demands')).accounts,
    staleTime: 0,
  });

/** The teams that agents may belong to. */
export const useTeams = () =>
  useQuery({ queryKey: ['departments'], queryFn: async () => (await request('departments.list')).departments });

/** Reads everything of this page anew. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      ['skills', 'staffing', 'demands', 'agents'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    );
  }, [queries]);
}
