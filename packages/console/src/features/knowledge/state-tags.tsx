import type { KnowledgeLine } from '@zhida/protocol/endpoints';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './knowledge.module.css';

/** What customers have of an entry, and what is worked on beside it. */
export function StateTags({
  entry: { publication, version, draftState },
}: {
  readonly entry: Pick<KnowledgeLine, 'publication' | 'version' | 'draftState'>;
}) {
  const { t } = useTexts();
  return (
    <span className={styles.tags}>
      {publication === 'published' && <Tag tone="good">{t('knowledge.state-published-version', { version })}</Tag>}
      {publication === 'expired' && <Tag>{t('knowledge.state-expired')}</Tag>}
      {draftState !== null && (
        <Tag tone={draftState === 'review' ? 'warning' : 'plain'}>{t(`knowledge.state-${draftState}`)}</Tag>
      )}
    </span>
  );
}
