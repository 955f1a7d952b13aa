import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, RequestOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';

export type Models = AnswerOf<'answers.list-models'>;
export type Model = Models['models'][number];
export type Tried = AnswerOf<'answers.try'>;
export type TestLine = AnswerOf<'answers.read-test-lines'>['lines'][number];

/** How often the progress of what is under way is asked for. */
const PROGRESS_MS = 1_000;
const KEY = ['answers', 'models'];

export const isOpen = ({ state }: Pick<Model, 'state'>): boolean => state === 'waiting' || state === 'running';

export const useModels = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => request('answers.list-models'),
    refetchInterval: ({ state }) => (state.data?.models.some(isOpen) === true ? PROGRESS_MS : false),
  });

/** What can be done with versions; the list is read again after each. */
export function useModelAct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (act: ModelAct): Promise<void> => {
      if (act.do === 'train') await request('answers.train');
      else if (act.do === 'cancel')
        await request('answers.cancel-training', { params: { number: String(act.number) } });
      else if (act.do === 'automatic')
        await request('answers.update-training', { body: { isAutomatic: act.isAutomatic } });
      else await request('answers.activate-model', { params: { number: String(act.number) } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export type ModelAct =
  | { readonly do: 'train' }
  | { readonly do: 'cancel' | 'activate'; readonly number: number }
  | { readonly do: 'automatic'; readonly isAutomatic: boolean };

export const useTry = () =>
  useMutation({ mutationFn: (body: RequestOf<'answers.try'>['body']) => request('answers.try', { body }) });

export const useTestLines = () =>
  useQuery({ queryKey: ['answers', 'test-lines'], queryFn: () => request('answers.read-test-lines') });

export function useSaveTestLines() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (lines: TestLine[]) => request('answers.save-test-lines', { body: { lines } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['answers', 'test-lines'] }),
  });
}

export const useEvaluation = () => useMutation({ mutationFn: () => request('answers.evaluate') });
