import { useEffect, useRef, useState } from 'react';
import { describeError } from './describe-error.ts';
import { useTexts } from './texts/texts.tsx';
import { showToast } from './toasts.ts';

const UNDO_MS = 5_000;

/**
 * Takes something off a list at once and off the server after some seconds in which it can be brought back. `carryOut`
 * deletes it and has the list read anew.
 */
export function useDeleteWithUndo<Key extends string | number>(options: {
  readonly carryOut: (key: Key) => Promise<void>;
  /** Told whatever came of it. */
  readonly refresh: () => Promise<void>;
}) {
  const { t } = useTexts();
  const [deletedKey, setDeletedKey] = useState<Key | null>(null);
  const waiting = useRef<{ readonly key: Key; readonly timer: ReturnType<typeof setTimeout> } | null>(null);

  const carryOut = async (key: Key): Promise<void> => {
    waiting.current = null;
    try {
      await options.carryOut(key);
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    }
    await options.refresh();
    setDeletedKey((current) => (current === key ? null : current));
  };
  /** What still waits is done now: another one is deleted, or the page is left. */
  const flush = useRef(() => {});
  useEffect(() => {
    flush.current = () => {
      if (waiting.current === null) return;
      clearTimeout(waiting.current.timer);
      void carryOut(waiting.current.key);
    };
  });
  useEffect(() => () => flush.current(), []);

  /** `text` says what is gone, with the way to bring it back. */
  const remove = (key: Key, text: string): void => {
    flush.current();
    waiting.current = { key, timer: setTimeout(() => void carryOut(key), UNDO_MS) };
    setDeletedKey(key);
    showToast({
      tone: 'plain',
      text,
      stayMs: UNDO_MS,
      action: {
        label: t('common.undo'),
        run: () => {
          if (waiting.current?.key !== key) return;
          clearTimeout(waiting.current.timer);
          waiting.current = null;
          setDeletedKey(null);
        },
      },
    });
  };
  return { deletedKey, remove };
}
