import { useEffect, useState } from 'preact/hooks';
import { preferences } from '../../ui/preferences.ts';

/** In care mode a strip folds to one line after this, so that the log keeps its place. */
const FOLD_MS = 8_000;
/** On screens lower than this it starts folded there. */
const LOW_PX = 700;

/** Whether a strip shows one line only. `shownAt`: raised to unfold it again. */
export function useFold(shownAt: number): boolean {
  const isTight = preferences.get().isCare && window.innerHeight < LOW_PX;
  const [isFolded, setFolded] = useState(isTight);
  useEffect(() => {
    setFolded(isTight && shownAt === 0);
    const timer = setTimeout(() => setFolded(true), FOLD_MS);
    return () => clearTimeout(timer);
  }, [shownAt, isTight]);
  return isFolded;
}
