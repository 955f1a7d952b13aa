import { announceListsChanged } from '../../../live/lists-version.ts';
import { submitInput } from '../../../live/submit.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { currentTexts } from '../../../ui/texts/texts.tsx';
import { dismissToast, showToast } from '../../../ui/toasts.ts';

/** How long an ending can be taken back. It is asked of the server only afterwards. */
export const UNDO_MS = 5_000;

interface Ending {
  readonly timer: ReturnType<typeof setTimeout>;
  readonly toastId: number;
}

const endings = new Map<string, Ending>();

/**
 * Ends a conversation after a while in which that can be undone. Nothing is told to anybody before: if the page is
 * closed meanwhile, the conversation simply goes on.
 */
export function scheduleEnding(conversationId: string, name: string): void {
  if (endings.has(conversationId)) return;
  const { t } = currentTexts();
  const timer = setTimeout(() => {
    endings.delete(conversationId);
    void end(conversationId);
  }, UNDO_MS);
  const toastId = showToast({
    tone: 'plain',
    text: t('chat.ending', { name }),
    stayMs: UNDO_MS,
    action: { label: t('common.undo'), run: () => cancelEnding(conversationId) },
  });
  endings.set(conversationId, { timer, toastId });
}

/** Lets the conversation go on. */
export function cancelEnding(conversationId: string): void {
  const ending = endings.get(conversationId);
  if (ending === undefined) return;
  clearTimeout(ending.timer);
  dismissToast(ending.toastId);
  endings.delete(conversationId);
}

async function end(conversationId: string): Promise<void> {
  try {
    await submitInput(conversationId, { type: 'end' });
    announceListsChanged();
  } catch (error) {
    showToast({ tone: 'danger', text: describeError(error, currentTexts().t).message });
  }
}
