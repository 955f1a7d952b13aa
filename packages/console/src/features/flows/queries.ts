import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DialogueExample, DialogueFlow } from '@zhida/core/dialogues';
import type { AnswerOf, RequestOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';

export type FlowList = AnswerOf<'flows.list'>;
export type FlowAnswer = AnswerOf<'flows.read'>;
export type ExampleTurn = DialogueExample['turns'][number];

/** Stands in an address for a flow that is not saved yet. */
export const NEW_FLOW = 'new';

/** A flow to begin with; `id` null: it was never saved. */
export type FlowStart = Omit<FlowAnswer, 'id' | 'judged'> & { readonly id: string | null };

/** A flow as it is edited. */
export interface FlowDraft {
  readonly name: string;
  readonly accountIds: readonly string[];
  readonly draft: DialogueFlow;
  readonly examples: readonly DialogueExample[];
}

/** The same as requests carry it. */
export const bodyOf = ({ name, accountIds, draft, examples }: FlowDraft) => ({
  name,
  accountIds: [...accountIds],
  draft,
  examples: [...examples],
});

export const useFlows = () => useQuery({ queryKey: ['flows'], queryFn: () => request('flows.list'), staleTime: 0 });

export const useFlow = (flowId: string) =>
  useQuery({
    queryKey: ['flows', flowId],
    queryFn: () => request('flows.read', { params: { flowId } }),
    staleTime: 0,
    // What is being edited must not change under the hands.
    refetchOnWindowFocus: false,
  });

/** What is to be put right in the draft, while it is edited. */
export const useReview = ({ draft, examples }: FlowDraft) =>
  useQuery({
    queryKey: ['flow-review', draft, examples],
    queryFn: () => request('flows.review', { body: { draft, examples: [...examples] } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const useSimulation = (body: RequestOf<'flows.simulate'>['body']) =>
  useQuery({
    queryKey: ['flow-simulation', body],
    queryFn: () => request('flows.simulate', { body }),
    enabled: body.turns.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** Changes flows and look-ups; everything about them is read anew afterwards. */
export function useFlowActs() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['flows'] });
  return {
    create: useMutation({
      mutationFn: (draft: FlowDraft) => request('flows.create', { body: bodyOf(draft) }),
      onSuccess,
    }),
    save: useMutation({
      mutationFn: ({ flowId, after, draft }: { flowId: string; after: number; draft: FlowDraft }) =>
        request('flows.save', { params: { flowId }, body: { ...bodyOf(draft), after } }),
      onSuccess,
    }),
    publish: useMutation({
      mutationFn: ({ flowId, after }: { flowId: string; after: number }) =>
        request('flows.publish', { params: { flowId }, body: { after } }),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: ({ flowId, version }: { flowId: string; version: number }) =>
        request('flows.restore', { params: { flowId, version } }),
      onSuccess,
    }),
    withdraw: useMutation({
      mutationFn: (flowId: string) => request('flows.withdraw', { params: { flowId } }),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (flowId: string) => request('flows.delete', { params: { flowId } }),
      onSuccess,
    }),
    saveLookUp: useMutation({
      mutationFn: (body: RequestOf<'look-ups.save'>['body']) => request('look-ups.save', { body }),
      onSuccess,
    }),
    removeLookUp: useMutation({
      mutationFn: (lookUpId: string) => request('look-ups.delete', { params: { lookUpId } }),
      onSuccess,
    }),
  };
}
