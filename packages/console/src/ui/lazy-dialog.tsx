import { lazy, Suspense, type ComponentType } from 'react';

/**
 * A dialog whose code is fetched when it is first opened. The chunk is small and the server near: nothing is drawn
 * meanwhile, or something would flash before nearly every opening.
 */
export function lazyDialog<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return function LazyDialog(props: Props) {
    return (
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    );
  };
}
