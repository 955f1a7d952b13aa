import { QueryClient } from '@tanstack/react-query';

/** REST answers by key. Socket events say when one is out of date, so nothing is asked again by the clock. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      // The client already tries again what may be tried again.
      retry: false,
    },
  },
});

/** Reads again what is on the screen and could not be read: while the server was away it failed for no reason of its own. */
export const readFailedAgain = (): Promise<void> =>
  queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
