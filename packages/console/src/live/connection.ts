import { create } from 'zustand';

/** ok: events come. broken: they do not, now. stale: the server no longer speaks this page's version. */
export type Connection = 'ok' | 'broken' | 'stale';

export const useConnection = create<{ readonly status: Connection }>()(() => ({ status: 'ok' }));
