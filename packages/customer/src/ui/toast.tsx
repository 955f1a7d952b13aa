import { createObservable } from '@zhida/protocol/client';
import { useObservable } from './observe.ts';

export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_MS = 5_000;
const toast = createObservable<Toast | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something for five seconds at the foot of the page. A new word takes the place of the last. */
export function showToast(next: Toast): void {
  clearTimeout(timer);
  toast.set(next);
  timer = setTimeout(() => toast.set(null), SHOWN_MS);
}

/** Takes the word back. */
export const hideToast = (): void => {
  clearTimeout(timer);
  toast.set(null);
};

/** Where toasts appear; once per page. Always there, so that screen readers know the region before it speaks. */
export function ToastRegion() {
  const shown = useObservable(toast);
  return (
    <div class="toast-region" role="status">
      {shown !== null && (
        <div class="toast">
          <span>{shown.text}</span>
          {shown.action !== undefined && (
            <button
              type="button"
              onClick={() => {
                hideToast();
                shown.action?.run();
              }}
            >
              {shown.action.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
