import { create } from 'zustand';

export interface Toast {
  readonly id: number;
  readonly tone: 'plain' | 'good' | 'danger';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  readonly untilAt: number;
}

/** At most this many at once; the oldest goes. */
const MAX_TOASTS = 4;
const STAY_MS = 5_000;
const STAY_DANGER_MS = 8_000;

export const useToasts = create<{ readonly toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

let lastId = 0;

export const dismissToast = (id: number): void =>
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));

/** Says something at the upper edge for some seconds. Returns its id. */
export function showToast(toast: Omit<Toast, 'id' | 'untilAt'> & { readonly stayMs?: number }): number {
  const { stayMs = toast.tone === 'danger' ? STAY_DANGER_MS : STAY_MS, ...rest } = toast;
  lastId += 1;
  const id = lastId;
  const made: Toast = { ...rest, id, untilAt: Date.now() + stayMs };
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, made].slice(-MAX_TOASTS) }));
  setTimeout(() => dismissToast(id), stayMs);
  return id;
}
