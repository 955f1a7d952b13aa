import type { ComponentType, ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from './texts/texts.ts';
import { showToast } from './toast.tsx';

/** A component whose code is fetched when it is first drawn. `fallback` is shown meanwhile; a failed fetch is said, and tried again when drawn anew. */
export function lazy<P extends object>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P & { readonly fallback?: ComponentChildren }> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  return function Lazy({ fallback = null, ...props }) {
    const [, redraw] = useState<object>();
    useEffect(() => {
      if (loaded !== null) return;
      loading ??= load();
      loading.then(
        (component) => {
          loaded = component;
          redraw({});
        },
        () => {
          loading = null;
          // Somebody waits for what he asked for.
          showToast({ text: t('failed.unreachable') });
        },
      );
    }, []);
    const Component = loaded;
    // What is left of the props after `fallback` is what the component asks for.
    return Component === null ? <>{fallback}</> : <Component {...(props as unknown as P)} />;
  };
}
