import type { ConversationState } from '@zhida/core/conversations';
import { useState } from 'preact/hooks';
import { t } from '../../ui/texts/texts.ts';

export interface UpgradeCardProps {
  readonly upgrade: NonNullable<ConversationState['upgrade']>;
  /** Resolves to whether the server has it. */
  readonly onAccept: () => Promise<boolean>;
}

/** Whom the customer is offered as his own from now on; once accepted, the way into the group. */
export function UpgradeCard({ upgrade, onAccept }: UpgradeCardProps) {
  const [isSending, setSending] = useState(false);
  const { target, wording } = upgrade.offer;
  const isAgent = target.kind === 'agent';
  const name = isAgent ? target.agentName : target.name;
  const accept = async () => {
    setSending(true);
    await onAccept();
    setSending(false);
  };
  return (
    <section class="rating upgrade" aria-label={t('upgrade.name')}>
      <h2 class="upgrade-name" dir="auto">
        {t(isAgent ? 'upgrade.agent' : 'upgrade.group', { name })}
      </h2>
      {wording !== undefined && (
        <p dir="auto" class="upgrade-words">
          {wording}
        </p>
      )}
      {upgrade.acceptedAt === null ? (
        <button type="button" class="primary" disabled={isSending} onClick={() => void accept()}>
          {t(isAgent ? 'upgrade.accept-agent' : 'upgrade.accept-group')}
        </button>
      ) : (
        target.kind === 'group' &&
        target.url !== undefined && (
          <a class="primary" href={target.url} target="_blank" rel="noopener noreferrer">
            {t('upgrade.open-group', { name })}
          </a>
        )
      )}
    </section>
  );
}
