import type { ChosenBreak, Presence } from '@zhida/core/agents';
import { describeError } from '../ui/describe-error.ts';
import { currentTexts } from '../ui/texts/texts.tsx';
import { showToast } from '../ui/toasts.ts';
import { request } from './rest.ts';
import { updatePrincipal } from './session.ts';

/** Says whether one takes conversations. Nothing changes on the screen before the server has agreed. */
export async function setPresence(presence: Presence, breakReason?: ChosenBreak): Promise<void> {
  try {
    const answer = await request('agents.set-presence', {
      body: { presence, ...(breakReason === undefined ? {} : { breakReason }) },
    });
    updatePrincipal({ presenceSetBy: null, presence: answer.presence, breakReason: answer.breakReason });
  } catch (error) {
    showToast({ tone: 'danger', text: describeError(error, currentTexts().t).message });
  }
}
