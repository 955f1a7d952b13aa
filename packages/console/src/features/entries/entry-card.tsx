import type { AnswerOf } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { Icon } from '../../ui/icons/icon.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import styles from './entries-page.module.css';

export type Entry = AnswerOf<'entries.list'>['entries'][number];

/** One entry point: its code to scan, its link to send. */
export function EntryCard({ entry, accountName }: { readonly entry: Entry; readonly accountName: string }) {
  const { t } = useTexts();
  const copy = useCopy();
  // As the source of an image an SVG can run nothing.
  const code = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(entry.qrSvg)}`;
  return (
    <article className={styles.card}>
      <img className={styles.code} src={code} alt={t('entries.code', { name: entry.name })} width="112" height="112" />
      <div className={styles.words}>
        <h2 dir="auto">{entry.name}</h2>
        <p className={styles.tags}>
          <Tag tone="good">{accountName}</Tag> <Tag>{t('entries.scene-is', { scene: entry.scene })}</Tag>
        </p>
        <a className={styles.link} href={entry.url} target="_blank" rel="noopener noreferrer">
          <bdi>{entry.url}</bdi>
        </a>
        <div className={styles.ways}>
          <Button size="small" icon={<Icon name="copy" size={16} />} onClick={() => copy(entry.url)}>
            {t('entries.copy-link')}
          </Button>
          <Button size="small" icon={<Icon name="download" size={16} />} href={code} download={`${entry.slug}.svg`}>
            {t('entries.download-code')}
          </Button>
        </div>
      </div>
    </article>
  );
}
