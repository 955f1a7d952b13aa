import { submitInput } from '../../../live/submit.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { currentTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';

/** Takes no more messages of a customer, or takes them again. Whichever was done can be taken back from its notice. */
export async function setMuted(conversationId: string, name: string, isMuted: boolean): Promise<void> {
  const { t } = currentTexts();
  try {
    await submitInput(conversationId, { type: 'mute', isMuted });
    showToast({
      tone: 'plain',
      text: t(isMuted ? 'chat.muted' : 'chat.unmuted', { name }),
      action: { label: t('common.undo'), run: () => void setMuted(conversationId, name, !isMuted) },
    });
  } catch (error) {
    showToast({ tone: 'danger', text: describeError(error, t).message });
  }
}
