import { createObservable, type Observable } from '@zhida/protocol/client';

/** The address now. Its query stays where it was: an entry's scene belongs to the first visit only. */
const settable = createObservable(location.pathname);
export const path: Observable<string> = settable;

window.addEventListener('popstate', () => settable.set(location.pathname));

/** Goes to another page of ours without loading it anew. */
export function go(to: string, { isReplacing = false }: { readonly isReplacing?: boolean } = {}): void {
  if (isReplacing) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  settable.set(location.pathname);
}

/** For links: a plain click stays on the page, any other one is the browser's. */
export const follow =
  (to: string) =>
  (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
