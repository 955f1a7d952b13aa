import { useColleagues } from '../../../live/directory.ts';
import { usePrincipal } from '../../../live/session.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { PresenceDot } from '../../../ui/presence-dot.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { Trouble } from '../../../ui/trouble.tsx';
import { Choice, type ChoicesProps } from './choice.tsx';
import { byReadiness, obstacleOf } from './target.ts';
import styles from './transfer-dialog.module.css';

/** Colleagues with presence and load; who cannot take it says why. */
export function AgentChoices({ servedBy, words, target, onChoose }: ChoicesProps) {
  const { t } = useTexts();
  const { agentId } = usePrincipal();
  const colleagues = useColleagues();
  if (colleagues.isPending) return <Skeleton rows={3} hasAvatar />;
  if (colleagues.data === undefined) {
    return <Trouble title={t('transfer.failed')} error={colleagues.error} onRetry={() => void colleagues.refetch()} />;
  }
  const shown = colleagues.data
    .filter(
      (colleague) =>
        colleague.agentId !== agentId && colleague.name.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()),
    )
    .toSorted(byReadiness(servedBy));
  if (shown.length === 0) return <p className={styles.none}>{t('transfer.nobody')}</p>;
  return shown.map((colleague) => {
    const obstacle = obstacleOf(colleague, servedBy);
    return (
      <Choice
        key={colleague.agentId}
        target={{ kind: 'agent', id: colleague.agentId, name: colleague.name }}
        isChosen={target?.id === colleague.agentId}
        isDisabled={obstacle !== null}
        onChoose={onChoose}
      >
        <Avatar id={colleague.agentId} name={colleague.name} size="small" />
        <span className={styles.name}>{colleague.name}</span>
        <span className={styles.facts}>
          {obstacle !== null && obstacle !== 'presence.break' && obstacle !== 'presence.offline' && (
            <span>{t(obstacle)}</span>
          )}
          <span className={styles.presence}>
            <PresenceDot presence={colleague.presence} />
            {t(`presence.${colleague.presence}`)}
          </span>
          <span>{t('transfer.load', { load: colleague.load, capacity: colleague.capacity })}</span>
        </span>
      </Choice>
    );
  });
}
