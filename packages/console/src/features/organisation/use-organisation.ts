import { useQuery } from '@tanstack/react-query';
import { request } from '../../live/rest.ts';

/** The departments with their members and accounts. */
export const useDepartments = () =>
  useQuery({
    queryKey: ['departments'],
    queryFn: async () => (await request('departments.list')).departments,
    staleTime: 0,
  });

/** Whom apps may offer. */
export const useUpgradeService = () =>
  useQuery({ queryKey: ['upgrade-service'], queryFn: () => request('upgrade-service.read'), staleTime: 0 });

/** The names of these ids, in the order of what they name. */
export const namesOf = (
  ids: readonly string[],
  named: readonly { readonly id: string; readonly name: string }[] | undefined,
): string =>
  (named ?? [])
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join('、');
