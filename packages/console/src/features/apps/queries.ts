import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';

export type AppsAnswer = AnswerOf<'apps.list'>;
export type App = AppsAnswer['apps'][number];
export type AppAccount = AppsAnswer['accounts'][number];
export type CallbackOutcome = AnswerOf<'apps.test-callback'>;

const APPS = ['apps'];

/** The apps, and the accounts with who runs them; read anew for each screen that shows them. */
export const useApps = () => useQuery({ queryKey: APPS, queryFn: () => request('apps.list'), staleTime: 0 });

/** An act on apps: the lists are read anew afterwards, and what went wrong is said. */
export function useAct<Input, Answer>(act: (input: Input) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      onDone?.(answer);
      await queries.invalidateQueries({ queryKey: APPS });
    },
    onError: (error) => showToast({ tone: 'danger', text: describeError(error, t).message }),
  });
}
