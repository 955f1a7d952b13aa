import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { request } from './rest.ts';

export type Counts = AnswerOf<'conversations.count'>;

/** The figures of the top bar; read anew whenever lists change. */
export function useCounts(): Counts | undefined {
  return useQuery({ queryKey: ['counts'], queryFn: () => request('conversations.count') }).data;
}
