import { useQuery } from '@tanstack/react-query';
import { titleOf } from '@zhida/core/knowledge';
import { useTexts } from '../ui/texts/texts.tsx';
import { request } from './rest.ts';

const FOUND = 20;

/** Published entries of the knowledge by their words, as what may be chosen: the first of them without any. */
export function usePublishedEntries(search: string) {
  const { language } = useTexts();
  const words = search.trim();
  const { data = [], isFetching } = useQuery({
    queryKey: ['knowledge', 'published', words],
    queryFn: async () => {
      const query = { state: 'published' as const, limit: FOUND, ...(words === '' ? {} : { search: words }) };
      return (await request('knowledge.list-entries', { query })).entries;
    },
    staleTime: 10_000,
  });
  const entries = data.map(({ id, titles }) => ({ value: id, label: titleOf({ questions: titles }, language) }));
  return { entries, isFetching };
}
