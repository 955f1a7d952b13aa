import type { KnowledgeEntry, KnowledgeVersion } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant } from '../../ui/time/format-time.ts';
import { showToast } from '../../ui/toasts.ts';
import { DifferenceList } from './difference-list.tsx';
import { useEntryAct, useVersions } from './queries.ts';
import styles from './knowledge.module.css';

export interface EntryVersionsProps {
  readonly entry: KnowledgeEntry;
  readonly mayEdit: boolean;
  readonly onRestored: (entry: KnowledgeEntry) => void;
}

/** What was published of the entry, when and by whom; an older one comes back with one click. */
export function EntryVersions({ entry, mayEdit, onRestored }: EntryVersionsProps) {
  const { t, language } = useTexts();
  const versions = useVersions(entry.id);
  const [openVersion, setOpenVersion] = useState<number | null>(null);
  const restore = useEntryAct(async (version: number) => {
    const params = { entryId: entry.id, version };
    const now = await request('knowledge.restore-version', { params, body: { revision: entry.revision } });
    onRestored(now);
    return now;
  });
  const bringBack = (version: number): void =>
    restore.mutate(version, {
      onSuccess: () => showToast({ tone: 'good', text: t('knowledge.restored', { version }) }),
      onError: (error) => showToast({ tone: 'danger', text: describeError(error, t).message }),
    });
  const rows = versions.data ?? [];
  if (rows.length === 0) return null;
  const olderThan = ({ version }: KnowledgeVersion): KnowledgeVersion | undefined =>
    rows.find((each) => each.version === version - 1);
  return (
    <section className={styles.preview} aria-label={t('knowledge.versions')}>
      <h2 className={styles.heading}>{t('knowledge.versions')}</h2>
      <ol className={styles.versions} reversed>
        {rows.map((row) => (
          <li key={row.version}>
            <div className={styles.versionHead}>
              <span>
                <strong>{t('knowledge.version', { version: row.version })}</strong>
                {row.restores !== null && ` · ${t('knowledge.restores', { version: row.restores })}`}
                <span className={styles.more}>
                  {' '}
                  <bdi>{row.madeBy?.name ?? t('knowledge.by-program')}</bdi> · {formatInstant(row.madeAt, language)}
                </span>
              </span>
              <span className={styles.actions}>
                <Button
                  size="small"
                  aria-expanded={openVersion === row.version}
                  aria-label={t('knowledge.show-differences', { version: row.version })}
                  onClick={() => setOpenVersion(openVersion === row.version ? null : row.version)}
                >
                  {t('knowledge.differences')}
                </Button>
                {mayEdit && row.version !== entry.version && (
                  <Button
                    size="small"
                    disabled={restore.isPending}
                    aria-label={t('knowledge.restore-named', { version: row.version })}
                    onClick={() => bringBack(row.version)}
                  >
                    {t('knowledge.restore')}
                  </Button>
                )}
              </span>
            </div>
            {row.note !== null && <p dir="auto">{row.note}</p>}
            {openVersion === row.version && (
              <DifferenceList before={olderThan(row)?.content ?? null} after={row.content} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
