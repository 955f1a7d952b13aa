import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { request } from './rest.ts';

export type Account = AnswerOf<'accounts.list'>['accounts'][number];
export type Colleague = AnswerOf<'agents.list'>['agents'][number];

/** The customer-service accounts, with how many wait and who is there; read anew for each screen that shows them. */
export const useAccounts = () =>
  useQuery({
    queryKey: ['accounts'],
    queryFn: async () => (await request('accounts.list')).accounts,
    staleTime: 5_000,
  });

/** All colleagues with presence and load. */
export const useColleagues = () =>
  useQuery({ queryKey: ['agents'], queryFn: async () => (await request('agents.list')).agents, staleTime: 5_000 });

/** What customers want, as the knowledge names it; read anew now and then. */
export const useIntents = () =>
  useQuery({
    queryKey: ['knowledge', 'intents'],
    queryFn: async () => (await request('knowledge.list-intents')).intents,
    staleTime: 300_000,
  });

/** Shared and own quick replies. */
export const useQuickReplies = () =>
  useQuery({
    queryKey: ['quick-replies'],
    queryFn: async () => (await request('quick-replies.list')).quickReplies,
    staleTime: 60_000,
  });
