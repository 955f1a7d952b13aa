import type { ShownContent } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../ui/texts/texts.tsx';
import { DifferenceList } from './difference-list.tsx';
import { mergedContent, type Clash } from './use-entry-editor.ts';
import styles from './knowledge.module.css';

/** Somebody else changed the entry meanwhile: what he changed, and what is to become of both. */
export function ClashPanel({
  clash,
  mine,
  onSettle,
}: {
  readonly clash: Clash;
  readonly mine: ShownContent;
  /** Null: what is in the form stays as it is. */
  readonly onSettle: (chosen: ShownContent | null) => void;
}) {
  const { t } = useTexts();
  const { newest, before, theirs, merged } = clash;
  const ref = useRef<HTMLElement>(null);
  // Who saved from the end of a long form sees what came of it.
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'center' });
  }, []);
  const name = newest.draftBy?.name;
  return (
    <section ref={ref} className={styles.clash} role="alert" aria-label={t('knowledge.clash')}>
      <h2 className={styles.heading}>
        {name === undefined ? t('knowledge.clash') : t('knowledge.clash-by', { name })}
      </h2>
      <DifferenceList before={before} after={theirs} />
      {merged.conflicts.length > 0 && <p>{t('knowledge.clash-conflicts', { count: merged.conflicts.length })}</p>}
      <div className={styles.acts}>
        <Button type="primary" onClick={() => onSettle(mergedContent(clash, mine))}>
          {t('knowledge.clash-merge')}
        </Button>
        <Button onClick={() => onSettle(null)}>{t('knowledge.clash-mine')}</Button>
        <Button onClick={() => onSettle(theirs)}>{t('knowledge.clash-theirs')}</Button>
      </div>
    </section>
  );
}
