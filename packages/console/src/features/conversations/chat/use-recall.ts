import { useCallback } from 'react';
import { submitInput } from '../../../live/submit.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';

/** Takes one's own message back. */
export function useRecall(conversationId: string): (number: number) => void {
  const { t } = useTexts();
  return useCallback(
    (number) => {
      submitInput(conversationId, { type: 'recall', number }).catch((error: unknown) =>
        showToast({ tone: 'danger', text: describeError(error, t).message }),
      );
    },
    [conversationId, t],
  );
}
