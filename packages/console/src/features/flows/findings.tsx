import type { DialogueExample } from '@zhida/core/dialogues';
import type { FlowJudged } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './flows.module.css';

/** What is to be put right, node by node; a click goes there. */
export function Findings({ judged, onGo }: { readonly judged: FlowJudged; readonly onGo: (nodeId: string) => void }) {
  const { t, language } = useTexts();
  if (judged.findings.length === 0) {
    return (
      <p role="status" className={styles.sound}>
        {t('flows.sound')}
      </p>
    );
  }
  return (
    <ul className={styles.findings} aria-label={t('flows.findings')}>
      {judged.findings.map(({ code, nodeId, blocks, words }) => (
        <li key={`${code} ${nodeId ?? ''} ${words.en}`}>
          <Tag tone={blocks ? 'danger' : 'warning'}>{t(blocks ? 'flows.blocks' : 'flows.hints')}</Tag>
          {nodeId !== null && (
            <Button type="link" size="small" onClick={() => onGo(nodeId)}>
              {nodeId}
            </Button>
          )}
          <span>{words[language]}</span>
        </li>
      ))}
    </ul>
  );
}

/** Conversations that are played on each change, and what came out otherwise than expected. */
export function Examples({
  examples,
  judged,
  onRemove,
}: {
  readonly examples: readonly DialogueExample[];
  readonly judged: FlowJudged | undefined;
  readonly onRemove: (index: number) => void;
}) {
  const { t } = useTexts();
  if (examples.length === 0) return <p className={styles.hint}>{t('flows.no-examples')}</p>;
  return (
    <ul className={styles.findings} aria-label={t('flows.examples')}>
      {examples.map(({ name }, index) => {
        const played = judged?.examples[index];
        const isSame = played !== undefined && played.differences.length === 0;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- what is shown is never put in another order
          <li key={index}>
            {played !== undefined && (
              <Tag tone={isSame ? 'good' : 'danger'}>{t(isSame ? 'flows.comes-out' : 'flows.comes-out-otherwise')}</Tag>
            )}
            <span dir="auto">{name}</span>
            <IconButton label={t('flows.remove-example', { name })} onClick={() => onRemove(index)}>
              <Icon name="close" size={14} />
            </IconButton>
            {played?.differences.map(({ of, name: about, expected, actual }) => (
              <p key={`${of} ${about ?? ''}`} className={styles.problem}>
                {t('flows.difference', {
                  what: about ?? t(`flows.of-${of}`),
                  expected,
                  actual: actual === '' ? '–' : actual,
                })}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
