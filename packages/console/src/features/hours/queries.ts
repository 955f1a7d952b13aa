import { useQuery } from '@tanstack/react-query';
import { request } from '../../live/rest.ts';

const REFRESH_MS = 30_000;

/** Calendars, and how the hours of each account stand; read again now and then, since time alone changes them. */
export const useHours = () =>
  useQuery({ queryKey: ['hours'], queryFn: () => request('hours.read'), staleTime: 0, refetchInterval: REFRESH_MS });
