import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, RequestOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';

export type Basis = AnswerOf<'rehearsals.read-basis'>;
export type Rehearsal = AnswerOf<'rehearsals.list'>['rehearsals'][number];
export type RehearsalDraft = RequestOf<'rehearsals.create'>['body'];
export type StaffDraft = Basis['sample']['staff'][number];
export type Outcome = NonNullable<Rehearsal['outcome']>;

/** How often the progress of what is under way is asked for. */
const PROGRESS_MS = 1_000;

export const isOpen = ({ state }: Pick<Rehearsal, 'state'>): boolean => state === 'waiting' || state === 'running';

export const useBasis = () =>
  useQuery({ queryKey: ['rehearsals', 'basis'], queryFn: () => request('rehearsals.read-basis'), staleTime: 60_000 });

export const useRehearsals = () =>
  useQuery({
    queryKey: ['rehearsals', 'list'],
    queryFn: () => request('rehearsals.list'),
    refetchInterval: ({ state }) => (state.data?.rehearsals.some(isOpen) === true ? PROGRESS_MS : false),
  });

export function useCreateRehearsal(onCreated: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RehearsalDraft) => request('rehearsals.create', { body }),
    onSuccess: async ({ id }) => {
      onCreated(id);
      await client.invalidateQueries({ queryKey: ['rehearsals', 'list'] });
    },
  });
}

export function useCancelRehearsal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rehearsalId: string) => request('rehearsals.cancel', { params: { rehearsalId } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['rehearsals', 'list'] }),
  });
}
