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
