import { create } from 'zustand';
import { queryClient } from './query-client.ts';

/** Counts how often lists have changed; screens with lists refresh by it. */
export const useListsVersion = create<{ readonly version: number }>()(() => ({ version: 0 }));

/** The server says that lists and counts have changed, or this page just changed them itself. */
export function announceListsChanged(): void {
  useListsVersion.setState(({ version }) => ({ version: version + 1 }));
  void queryClient.invalidateQueries({ queryKey: ['counts'] });
  void queryClient.invalidateQueries({ queryKey: ['accounts'] });
  void queryClient.invalidateQueries({ queryKey: ['agents'] });
}
