import { useCallback } from 'react';
import { useTexts } from './texts/texts.tsx';
import { showToast } from './toasts.ts';

/** Copies a text and says so. */
export function useCopy(): (text: string) => void {
  const { t } = useTexts();
  return useCallback(
    (text) => {
      navigator.clipboard.writeText(text).then(
        () => showToast({ tone: 'good', text: t('common.copied') }),
        () => showToast({ tone: 'danger', text: t('common.copy-failed') }),
      );
    },
    [t],
  );
}
