import type { ConversationState } from '@zhida/core/conversations';
import { Icon } from '../../ui/icon.tsx';
import { t } from '../../ui/texts/texts.ts';

export interface PersonButtonProps {
  /** Where the conversation stands; null before it is known, which keeps no one from asking. */
  readonly phase: ConversationState['phase'] | null;
  /** Asked already, not yet answered. */
  readonly isAsking: boolean;
  /** Nobody serves now: the same tap keeps a place, and shows what else can be done. */
  readonly isClosed: boolean;
  readonly onAsk: () => void;
  /** In the queue or with a person: shows how things stand. */
  readonly onShow: () => void;
}

/** The way to a person: always there, one tap, no questions. Its words say what it leads to now. */
export function PersonButton({ phase, isAsking, isClosed, onAsk, onShow }: PersonButtonProps) {
  const state = isAsking && phase?.state !== 'human' ? 'queued' : (phase?.state ?? 'new');
  if (state === 'queued') {
    return (
      <button type="button" class="person" onClick={onShow}>
        <Icon name="headset" size={20} /> {t(isClosed ? 'person.held' : 'person.queued')}
      </button>
    );
  }
  if (phase?.state === 'human') {
    return (
      <button
        type="button"
        class="person person-named"
        aria-label={t('person.with', { name: phase.agentName })}
        onClick={onShow}
      >
        <Icon name="headset" size={20} />
        <bdi class="person-name">{phase.agentName}</bdi>
      </button>
    );
  }
  return (
    <button type="button" class="person" onClick={onAsk}>
      <Icon name="headset" size={20} /> {t(isClosed ? 'person.closed' : 'person.ask')}
    </button>
  );
}
