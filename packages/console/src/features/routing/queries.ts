import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PlanChoice } from '@zhida/core/routing';
import type { AnswerOf, RequestOf, RoutingSample } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';

export type PlanAnswer = AnswerOf<'routing-plans.read'>;
export type PreviewAnswer = AnswerOf<'routing-plans.preview'>;

/** Desks and queues move while somebody composes: the preview is asked for again by the clock. */
const PREVIEW_EVERY_MS = 5_000;

export const usePlans = () =>
  useQuery({
    queryKey: ['routing-plans'],
    queryFn: async () => (await request('routing-plans.list')).accounts,
    staleTime: 0,
  });

export const usePlan = (accountId: string) =>
  useQuery({
    queryKey: ['routing-plans', accountId],
    queryFn: () => request('routing-plans.read', { params: { accountId } }),
    staleTime: 0,
  });

/** What a plan would do now; null: it cannot be tried yet. */
export const usePreview = (accountId: string, choice: PlanChoice | null, sample: RoutingSample) =>
  useQuery({
    queryKey: ['routing-preview', accountId, choice, sample],
    queryFn: () =>
      choice === null
        ? Promise.reject(new Error('There is nothing to try.'))
        : request('routing-plans.preview', { params: { accountId }, body: { choice, sample } }),
    enabled: choice !== null,
    placeholderData: keepPreviousData,
    refetchInterval: PREVIEW_EVERY_MS,
    staleTime: 0,
  });

/** Saves, restores or withdraws; everything about plans is read anew afterwards. */
export function usePlanActs(accountId: string) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ['routing-plans'] });
  const save = useMutation({
    mutationFn: (body: RequestOf<'routing-plans.save'>['body']) =>
      request('routing-plans.save', { params: { accountId }, body }),
    onSettled,
  });
  const withdraw = useMutation({
    mutationFn: (version: number) => request('routing-plans.withdraw', { params: { accountId, version } }),
    onSettled,
  });
  return { save, withdraw };
}
