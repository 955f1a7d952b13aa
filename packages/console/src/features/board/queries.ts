import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, RequestOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { submitInput } from '../../live/submit.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';

export type Queue = AnswerOf<'board.read'>['queues'][number];
export type WaitingRow = AnswerOf<'board.list-waiting'>['rows'][number];
export type CallbackRow = AnswerOf<'board.list-callbacks'>['rows'][number];
export type AgentRow = AnswerOf<'board.list-agents'>['rows'][number];

/** What is shown is never older than this while the server answers. */
const EVERY_MS = 2_000;
const PAGE = 100;

const live = { staleTime: 0, refetchInterval: EVERY_MS, placeholderData: keepPreviousData } as const;

export const useBoard = () =>
  useQuery({ queryKey: ['board', 'queues'], queryFn: () => request('board.read'), ...live });

/** Who waits, a page after another; all that was paged to is kept up to date. */
export const useWaiting = (accountId: string | null) =>
  useInfiniteQuery({
    queryKey: ['board', 'waiting', accountId],
    queryFn: ({ pageParam }) =>
      request('board.list-waiting', {
        query: { offset: pageParam, limit: PAGE, ...(accountId === null ? {} : { accountId }) },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : null),
    ...live,
  });

export const useBoardAgents = (accountId: string | null, search: string) =>
  useInfiniteQuery({
    queryKey: ['board', 'agents', accountId, search],
    queryFn: ({ pageParam }) =>
      request('board.list-agents', {
        query: {
          offset: pageParam,
          limit: PAGE,
          ...(accountId === null ? {} : { accountId }),
          ...(search === '' ? {} : { search }),
        },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : null),
    ...live,
  });

/** Callbacks that are to come, a page after another. */
export const useCallbacks = (accountId: string | null) =>
  useInfiniteQuery({
    queryKey: ['board', 'callbacks', accountId],
    queryFn: ({ pageParam }) =>
      request('board.list-callbacks', {
        query: { offset: pageParam, limit: PAGE, ...(accountId === null ? {} : { accountId }) },
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : null),
    ...live,
  });

/** Brings a callback back to where it stood in this row: its window, and whom it was meant for. */
export async function rebook({ conversationId, at, agent }: CallbackRow): Promise<void> {
  await submitInput(conversationId, { type: 'move-callback', from: at });
  await submitInput(conversationId, { type: 'designate-callback', agentId: agent?.agentId ?? null });
}

/** An act of a supervisor: the board is read anew afterwards, and what went wrong is said. */
export function useBoardAct<Input>(act: (input: Input) => Promise<unknown>, onDone: (input: Input) => void) {
  const { t } = useTexts();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (_, input) => onDone(input),
    onError: (error) => showToast({ tone: 'danger', text: describeError(error, t).message }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['board'] }),
  });
}

export type PresenceChange = { readonly agentId: string } & RequestOf<'agents.set-presence-of'>['body'];

export const setPresenceOf = ({ agentId, ...body }: PresenceChange) =>
  request('agents.set-presence-of', { params: { agentId }, body });
