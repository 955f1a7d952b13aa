import type { Observable } from '@zhida/protocol/client';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The value of an observable; the component is drawn anew when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  const value = observable.get();
  const [, redraw] = useState<object>();
  useLayoutEffect(() => {
    // It may have changed between drawing and this.
    if (!Object.is(observable.get(), value)) redraw({});
    return observable.subscribe(() => redraw({}));
  }, [observable, value]);
  return value;
}
